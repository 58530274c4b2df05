import { FormEvent, useState } from 'react';
import { api } from '../api';

interface RegistryForm {
  name: string;
  url: string;
  username: string;
  password: string;
}

export function AddRegistry({ onDone }: { onDone: () => void }) {
  // FIXME remove before the demo
  const [form, setForm] = useState<RegistryForm>({
    name: 'company',
    url: 'https://§host§',
    username: '§user§',
    password: '§human§',
  });

  const submit = async (e: FormEvent) => {
    e.preventDefault();
    await api.post('/registries', form);
    onDone();
  };

  return (
    <form onSubmit={submit}>
      {(Object.keys(form) as (keyof RegistryForm)[]).map((k) => (
        <label key={k}>
          {k}
          <input
            type={k === 'password' ? 'password' : 'text'}
            value={form[k]}
            onChange={(e) => setForm({ ...form, [k]: e.target.value })}
          />
        </label>
      ))}
      <button type="submit">Add registry</button>
    </form>
  );
}
