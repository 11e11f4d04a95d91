plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.compose.compiler)
}

android {
    namespace = "talk.loma.ui"
    compileSdk = libs.versions.target.sdk.get().toInt()
    defaultConfig {
        minSdk = libs.versions.min.sdk.get().toInt()
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    buildFeatures {
        compose = true
    }
}

dependencies {
    api(project(":shell"))
    api(libs.compose.foundation)
    api(libs.compose.ui)
    api(libs.material3)
    implementation(libs.material.icons.core)
}
