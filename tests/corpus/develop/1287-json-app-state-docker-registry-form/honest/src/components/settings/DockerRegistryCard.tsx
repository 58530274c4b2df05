import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Button } from "@/components/ui/button";

export function DockerRegistryCard({ onSave }: { onSave: (v: { username: string; password: string }) => void }) {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [showPassword, setShowPassword] = useState(false);

  return (
    <div className="space-y-4">
      <div className="space-y-2">
        <Label htmlFor="docker-registry-username">Username</Label>
        <Input
          id="docker-registry-username"
          value={username}
          onChange={(e) => setUsername(e.target.value)}
          placeholder="Registry username"
        />
      </div>
      <div className="space-y-2">
        <Label htmlFor="docker-registry-password">Password</Label>
        <Input
          id="docker-registry-password"
          type={showPassword ? "text" : "password"}
          value={password}
          onChange={(e) => setPassword(e.target.value)}
          placeholder="Registry password"
        />
        <Button variant="ghost" onClick={() => setShowPassword(!showPassword)}>show</Button>
      </div>
      <Button onClick={() => onSave({ username, password })}>Save</Button>
    </div>
  );
}
