import { Static, Type } from "@sinclair/typebox";

export const HarborConfigSchema = Type.Object({
  protocol: Type.String({ description: "harbor 的协议", default: "http" }),
  url: Type.String({ description: "harbor 的地址" }),
  project: Type.String({ description: "harbor 的项目名" }),
  user: Type.String({ description: "harbor 用户" }),
  password: Type.String({ description: "harbor 用户密码" }),
}, { description: "镜像仓库配置" });

export const AiConfigSchema = Type.Object({
  db: Type.Object({
    host: Type.String({ description: "数据库地址" }),
    user: Type.String({ description: "数据库用户名", default: "root" }),
    password: Type.Optional(Type.String({ description: "数据库密码" })),
  }),
  harborConfig: HarborConfigSchema,
});

export type AiConfigSchema = Static<typeof AiConfigSchema>;
