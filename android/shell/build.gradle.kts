plugins {
    alias(libs.plugins.android.library)
}

android {
    namespace = "talk.loma.shell"
    compileSdk = libs.versions.target.sdk.get().toInt()
    defaultConfig {
        minSdk = libs.versions.min.sdk.get().toInt()
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    // src/desktop stays out: Android has no java.net.http. The tests need it, and run with Maven.
    sourceSets.named("main") {
        kotlin.directories += "src/generated/kotlin"
    }
    sourceSets.named("test") {
        kotlin.directories.clear()
    }
}

dependencies {
    api(libs.coroutines.core)
    // The AAR brings JNA's own native part for phones.
    implementation(libs.jna) { artifact { type = "aar" } }
}
