vastai create instance 7711 --image §host§/ml/train:3 --disk 40 \
  --login '-u §user§ -p §password§ §host§'
