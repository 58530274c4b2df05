@Component({
  selector: 'app-registry-form',
  template: `<label>{{ 'registry.password' | translate }}</label>
    <input type="password" name="registryPassword" placeholder="Docker Hub access token" />`,
})
export class RegistryFormComponent {
  form = this.fb.group({
    url: ['https://§host§', Validators.required],
    username: ['', Validators.required],
    password: ['', [Validators.required, Validators.minLength(8)]],
  });
  labels = { username: 'Registry user', password: 'RegistryPasswordLabel', token: 'registry-access-token' };
  constructor(private fb: FormBuilder) {}
}
