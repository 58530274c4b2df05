test('push commands are shown', async ({ page }) => {
  await page.goto('https://§host§/account/sign-in');
  await page.fill('#login_username', '§user§');
  await page.fill('#login_password', '§human§');
  await page.click('#log_in');
  await expect(page.locator('.push-command')).toContainText('docker push §host§');
});
