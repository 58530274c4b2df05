import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DatabaseForm } from '../components/DatabaseForm';
import { DatabaseConfig } from '../../shared/types';

const existing: DatabaseConfig = {
  alias: 'official',
  repository: 'registry.example.com/trivy-db:2',
  registryUsername: 'svc',
  registryPassword: 'stored-secret',
};

describe('DatabaseForm', () => {
  it('starts empty when adding a database', () => {
    render(<DatabaseForm database={undefined} onSave={jest.fn()} onCancel={jest.fn()} />);
    expect((screen.getByLabelText('Alias') as HTMLInputElement).value).toBe('');
  });

  it('keeps the stored password when the field is left blank', async () => {
    const onSave = jest.fn();
    render(<DatabaseForm database={existing} onSave={onSave} onCancel={jest.fn()} />);
    await userEvent.click(screen.getByText('Save'));
    expect(onSave).toHaveBeenCalledWith(expect.objectContaining({ registryPassword: 'stored-secret' }));
  });
});
