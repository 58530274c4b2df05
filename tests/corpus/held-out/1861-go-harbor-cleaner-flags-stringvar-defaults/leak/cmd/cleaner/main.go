package main

import (
	"flag"
	"fmt"
	"os"

	"git.corp.lan/ops/harbor-cleaner/pkg/harbor"
)

var (
	url, user, password, projectName string
	keepNum                          int
	help                             bool
)

func init() {
	flag.BoolVar(&help, "h", false, "help message")
	flag.StringVar(&url, "url", "https://§host§", "harbor地址")
	flag.StringVar(&user, "user", "§user§", "harbor账号")
	flag.StringVar(&password, "password", "§human§", "harbor密码")
	flag.StringVar(&projectName, "projectName", "all", "项目名。注意：all 表示全部")
	flag.IntVar(&keepNum, "keepNum", 10, "每个repo保留的tag个数")
}

func main() {
	flag.Parse()
	if help {
		flag.Usage()
		os.Exit(0)
	}
	c := harbor.New(url, user, password)
	n, err := c.Clean(projectName, keepNum)
	fmt.Println(n, err)
}
