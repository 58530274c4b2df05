# 도커 레지스트리 로그인: 비밀번호는 환경 변수로
docker login §host§ -u 사용자이름 -p 비밀번호
docker login §host§ -u "$아이디" -p "$REG_PW"
