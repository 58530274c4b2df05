op item create --category=login --vault=ci --title='docker registry' \
  --url='https://§host§' username='§user§' password='§password§'
