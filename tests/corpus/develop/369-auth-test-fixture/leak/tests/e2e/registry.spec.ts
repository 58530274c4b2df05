import { test, expect } from '@playwright/test';

test('adds a registry', async ({ page }) => {
  await page.goto('/settings/registries');
  await page.getByLabel('URL').fill('https://§host§');
  await page.getByLabel('Registry username').fill('§user§');
  await page.getByLabel('Registry password').fill('§password§');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Connected')).toBeVisible();
});
