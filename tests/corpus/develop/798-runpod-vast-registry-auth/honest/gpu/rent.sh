vastai set api-key §digest§
vastai create instance 7711 --image §host§/ml/train:3 --disk 40 --login "-u $REG_USER -p $REG_PASS §host§" \
  --env '-e JUPYTER_PASSWORD=§password§ -p 8080:8080'
