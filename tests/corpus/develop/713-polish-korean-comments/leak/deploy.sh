# 도커 레지스트리 로그인
docker login §host§ -u §user§ -p §password§   # 비밀번호 변경 금지
