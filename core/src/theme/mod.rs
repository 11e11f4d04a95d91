//! Colours: one seed per brand, from which all roles follow, light and dark. Shells paint with them and choose none.
//!
//! The roles are those of Material 3; contrast holds by the distance of tones, whatever the seed. State colours are our own and
//! the same for every brand, so that a warning never looks like the house.

mod tones;

use facet::Facet;
use material_colors::color::Argb;
use material_colors::scheme::Scheme;
use material_colors::theme::ThemeBuilder;
use serde::{Deserialize, Serialize};

pub use tones::ToneColors;

/// Whose app it is: set by whoever builds the app for a broker.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Brand {
    /// Shown where the app introduces itself: `Loma`.
    pub name: String,
    /// The colour of the house, `0xRRGGBB`.
    pub seed: u32,
}

impl Default for Brand {
    fn default() -> Self {
        Self {
            name: "Loma".to_owned(),
            seed: 0x000B_5A6E,
        }
    }
}

/// The brand as it is painted.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Theme {
    pub brand: String,
    pub light: Palette,
    pub dark: Palette,
}

impl Default for Theme {
    fn default() -> Self {
        Self::of(&Brand::default())
    }
}

impl Theme {
    /// Derives every role; takes some 100 µs, so it is done once per start.
    pub fn of(brand: &Brand) -> Self {
        let seed = Argb::from_u32(OPAQUE | brand.seed);
        let schemes = ThemeBuilder::with_source(seed).build().schemes;
        Self {
            brand: brand.name.clone(),
            light: Palette::of(&schemes.light, tones::LIGHT),
            dark: Palette::of(&schemes.dark, tones::DARK),
        }
    }
}

const OPAQUE: u32 = 0xFF00_0000;

/// Generates the palette and its reading from a scheme of Material roles.
macro_rules! palette {
    ($($role:ident),+ $(,)?) => {
        /// Colours by their Material role, each `0xAARRGGBB`.
        #[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
        pub struct Palette {
            $(pub $role: u32,)+
            pub good: ToneColors,
            pub waiting: ToneColors,
            pub acts_on_you: ToneColors,
            pub bad: ToneColors,
            pub neutral: ToneColors,
        }

        impl Palette {
            fn of(scheme: &Scheme, [good, waiting, acts_on_you, bad]: [ToneColors; 4]) -> Self {
                let neutral = ToneColors {
                    text: argb(scheme.on_surface_variant),
                    container: argb(scheme.surface_variant),
                };
                Self { $($role: argb(scheme.$role),)+ good, waiting, acts_on_you, bad, neutral }
            }
        }
    };
}

palette! {
    primary,
    on_primary,
    primary_container,
    on_primary_container,
    secondary,
    on_secondary,
    secondary_container,
    on_secondary_container,
    tertiary,
    on_tertiary,
    tertiary_container,
    on_tertiary_container,
    error,
    on_error,
    error_container,
    on_error_container,
    background,
    on_background,
    surface,
    on_surface,
    surface_variant,
    on_surface_variant,
    surface_dim,
    surface_bright,
    surface_container_lowest,
    surface_container_low,
    surface_container,
    surface_container_high,
    surface_container_highest,
    inverse_surface,
    inverse_on_surface,
    inverse_primary,
    outline,
    outline_variant,
    scrim,
}

fn argb(color: Argb) -> u32 {
    let Argb {
        alpha,
        red,
        green,
        blue,
    } = color;
    u32::from_be_bytes([alpha, red, green, blue])
}

#[cfg(test)]
mod tests;
