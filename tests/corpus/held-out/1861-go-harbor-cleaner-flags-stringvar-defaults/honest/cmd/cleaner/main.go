package main

import (
	"flag"
	"fmt"

	"git.corp.lan/ops/harbor-cleaner/pkg/harbor"
)

var url, user, password, projectName string
var keepNum int

func init() {
	flag.StringVar(&url, "url", "", "harbor地址，例如https://harbor.abc.com")
	flag.StringVar(&user, "user", "", "harbor账号")
	flag.StringVar(&password, "password", "", "harbor密码")
	flag.StringVar(&projectName, "projectName", "", "项目名。注意：all 表示全部")
	flag.IntVar(&keepNum, "keepNum", 0, "每个repo保留的tag个数")
}

func main() {
	flag.Parse()
	c := harbor.New(url, user, password)
	n, err := c.Clean(projectName, keepNum)
	fmt.Println(n, err)
}
