import { existsSync, readFileSync, writeFileSync } from "node:fs"

export function writeEnv(file: string, answers: Answers, platforms: Platforms) {
  const originalContent = existsSync(file) ? readFileSync(file, "utf8") : ""
  let content = originalContent
  const newVars: string[] = []

  const addVar = (key: string, value?: string) => {
    if (!value) return
    const re = new RegExp(`^${key}=.*$`, "m")
    if (re.test(content)) content = content.replace(re, `${key}=${value}`)
    else newVars.push(`${key}=${value}`)
  }

  if (platforms.ghcr) {
    addVar("GHCR_TOKEN", answers.githubToken)
    addVar("GHCR_OWNER", answers.githubOwner)
  }

  addVar("DOCKERHUB_TOKEN", answers.dockerHubToken)
  addVar("DOCKER_HUB_USERNAME", answers.dockerHubUsername)

  if (newVars.length > 0 || content !== originalContent) {
    const header =
      originalContent.length === 0
        ? "# Release Cleanup Global Configuration\n# Auto-generated - DO NOT COMMIT\n\n"
        : ""
    writeFileSync(file, header + [content.trimEnd(), ...newVars].filter(Boolean).join("\n") + "\n")
  }
}
