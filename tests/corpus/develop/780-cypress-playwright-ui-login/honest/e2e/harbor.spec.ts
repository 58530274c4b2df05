test('asks for username and password', async ({ page }) => {
  await page.goto('https://§host§/account/sign-in');
  await page.fill('#login_username', process.env.E2E_USER!);
  await page.fill('#login_password', process.env.E2E_PASSWORD!);
  await expect(page.getByPlaceholder('Password')).toBeVisible();
  await expect(page.locator('.error')).toHaveText('Invalid user name or password.');
  await page.fill('#cvv', '737');
});
