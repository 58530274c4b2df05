<?php

namespace Database\Seeders;

use Illuminate\Database\Seeder;
use Illuminate\Support\Facades\DB;

class ImageStoreSeeder extends Seeder
{
    public function run(): void
    {
        DB::table('image_stores')->insert([
            'name'          => 'default',
            'registry_url'  => '§host§',
            'registry_type' => 'other',
            'username'      => '§user§',
            'password'      => '§password§',
            'insecure'      => false,
            'created_at'    => now(),
        ]);
    }
}
