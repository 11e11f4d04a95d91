plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.compose.compiler)
}

// Without Firebase's file the app is whole but for pushes.
if (file("google-services.json").exists()) apply(plugin = libs.plugins.google.services.get().pluginId)

android {
    namespace = "talk.loma.app"
    compileSdk = libs.versions.target.sdk.get().toInt()
    defaultConfig {
        applicationId = "talk.loma.app"
        minSdk = libs.versions.min.sdk.get().toInt()
        targetSdk = libs.versions.target.sdk.get().toInt()
        versionCode = 1
        versionName = "0.1.0"
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    buildFeatures {
        compose = true
    }
    androidResources {
        generateLocaleConfig = false
        localeFilters += listOf("de", "en")
    }
    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "proguard-rules.pro")
        }
    }
    testOptions.unitTests {
        isIncludeAndroidResources = true
        all { it.systemProperty("jna.library.path", rootDir.resolve("../target/debug").path) }
    }
}

/** The core for phones: build-native.sh puts it where AGP looks for it. */
val buildNative by tasks.registering(Exec::class) {
    commandLine(rootDir.resolve("build-native.sh").path)
}
tasks.named("preBuild") { dependsOn(buildNative) }

dependencies {
    implementation(project(":ui"))
    implementation(libs.activity.compose)
    implementation(libs.biometric)
    implementation(libs.core.ktx)
    implementation(libs.coroutines.android)
    implementation(libs.firebase.messaging)
    implementation(libs.fragment)
    implementation(libs.lifecycle.runtime.compose)
    implementation(libs.okhttp)
    testImplementation(libs.kotlin.test.junit)
    testImplementation(libs.robolectric)
    // The AAR's native part is for phones; tests run on the JVM.
    testImplementation(libs.jna)
}
