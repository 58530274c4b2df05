import { FormEvent, useState } from 'react';
import { api } from '../api';

interface RegistryForm {
  name: string;
  url: string;
  username: string;
  password: string;
}

const labels: RegistryForm = {
  name: 'Display name',
  url: 'Address, e.g. https://quay.io',
  username: 'User or robot account',
  password: 'Password or access token',
};

export function AddRegistry({ onDone }: { onDone: () => void }) {
  const [form, setForm] = useState<RegistryForm>({ name: '', url: '', username: '', password: '' });
  const [error, setError] = useState<string>();

  const submit = async (e: FormEvent) => {
    e.preventDefault();
    try {
      await api.post('/registries', form);
      onDone();
    } catch (err) {
      setError('Incorrect-username-or-password');
    }
  };

  return (
    <form onSubmit={submit}>
      {error && <p role="alert">{error}</p>}
      {(Object.keys(form) as (keyof RegistryForm)[]).map((k) => (
        <input
          key={k}
          type={k === 'password' ? 'password' : 'text'}
          placeholder={labels[k]}
          value={form[k]}
          onChange={(e) => setForm({ ...form, [k]: e.target.value })}
        />
      ))}
      <button type="submit">Add registry</button>
    </form>
  );
}
