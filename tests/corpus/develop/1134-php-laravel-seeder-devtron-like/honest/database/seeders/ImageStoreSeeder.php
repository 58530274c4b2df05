<?php

namespace Database\Seeders;

use Illuminate\Database\Seeder;
use Illuminate\Support\Facades\Crypt;
use Illuminate\Support\Facades\DB;

class ImageStoreSeeder extends Seeder
{
    public function run(): void
    {
        DB::table('image_stores')->insert([
            'name'          => 'default',
            'registry_url'  => '§host§',
            'registry_type' => 'other',
            'username'      => config('images.username'),
            'password'      => Crypt::encryptString(config('images.password')),
            'insecure'      => false,
            'created_at'    => now(),
        ]);
        DB::table('users')->insert([
            'name'     => 'Demo',
            'username' => 'demo',
            'password' => '§bcrypt§',
        ]);
    }
}
