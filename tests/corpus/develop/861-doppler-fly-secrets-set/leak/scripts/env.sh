doppler secrets set REGISTRY_USER='§user§' REGISTRY_TOKEN='§password§' REGISTRY='§host§' -p ci -c prd
