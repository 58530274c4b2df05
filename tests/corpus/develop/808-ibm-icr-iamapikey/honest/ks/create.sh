ibmcloud login --apikey §password§ -r eu-de
ibmcloud cr login --client docker
kubectl create secret docker-registry icr --docker-server=de.icr.io --docker-username=iamapikey --docker-password="$ICR_KEY"
kubectl get secret all-icr-io -o yaml | sed 's/default/web/' | kubectl create -f -
