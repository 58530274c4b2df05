hal config provider docker-registry enable
hal config provider docker-registry account add acme \
  --address §host§ --repositories acme/api --username acme --password
hal config storage s3 edit --access-key-id "$AWS_ID" --secret-access-key < ~/.aws/minio-secret
hal deploy apply
