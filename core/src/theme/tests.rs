//! Whoever the brand is, everything can be read.

use super::{Brand, Palette, Theme, ToneColors};

/// 50 seeds spread over all colours, grey, black and white among them.
fn seeds() -> Vec<u32> {
    let mut state = 0x2545_F491_u32;
    let random = std::iter::repeat_with(|| {
        // xorshift: the same seeds each time.
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state & 0x00FF_FFFF
    });
    let extremes = [
        0x0000_0000,
        0x00FF_FFFF,
        0x0080_8080,
        0x00FF_FF00,
        0x000B_5A6E,
    ];
    extremes.into_iter().chain(random).take(50).collect()
}

/// WCAG 2.2: relative luminance.
fn luminance(color: u32) -> f64 {
    let [_, red, green, blue] = color.to_be_bytes().map(|byte| {
        let part = f64::from(byte) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// WCAG 2.2: the ratio of two colours.
fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What is written on what.
fn texts(p: &Palette) -> Vec<(&'static str, u32, u32)> {
    let grounds = [
        p.surface,
        p.background,
        p.surface_container_lowest,
        p.surface_container_low,
        p.surface_container,
        p.surface_container_high,
        p.surface_container_highest,
    ];
    let mut pairs = vec![
        ("primary", p.on_primary, p.primary),
        (
            "primary container",
            p.on_primary_container,
            p.primary_container,
        ),
        ("secondary", p.on_secondary, p.secondary),
        (
            "secondary container",
            p.on_secondary_container,
            p.secondary_container,
        ),
        ("tertiary", p.on_tertiary, p.tertiary),
        (
            "tertiary container",
            p.on_tertiary_container,
            p.tertiary_container,
        ),
        ("error", p.on_error, p.error),
        ("error container", p.on_error_container, p.error_container),
        ("background", p.on_background, p.background),
        ("surface variant", p.on_surface_variant, p.surface_variant),
        ("inverse surface", p.inverse_on_surface, p.inverse_surface),
    ];
    for ground in grounds {
        pairs.push(("text", p.on_surface, ground));
        pairs.push(("quiet text", p.on_surface_variant, ground));
        pairs.push(("link", p.primary, ground));
        pairs.push(("error", p.error, ground));
    }
    let tones = [p.good, p.waiting, p.acts_on_you, p.bad, p.neutral];
    for ToneColors { text, container } in tones {
        pairs.push(("state", text, container));
        // A chip without ground, such as the sign in a list.
        pairs.push(("state on surface", text, p.surface));
    }
    pairs
}

#[test]
fn text_can_be_read_on_every_ground_whatever_the_seed() {
    for seed in seeds() {
        let theme = Theme::of(&Brand {
            name: String::new(),
            seed,
        });
        for (name, palette) in [("light", &theme.light), ("dark", &theme.dark)] {
            for (role, text, ground) in texts(palette) {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.5, "{role} of #{seed:06X}, {name}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn borders_and_signs_can_be_seen_whatever_the_seed() {
    for seed in seeds() {
        let theme = Theme::of(&Brand {
            name: String::new(),
            seed,
        });
        for (name, palette) in [("light", &theme.light), ("dark", &theme.dark)] {
            for ground in [
                palette.surface,
                palette.surface_container_low,
                palette.surface_container,
            ] {
                let ratio = contrast(palette.outline, ground);
                assert!(ratio >= 3.0, "outline of #{seed:06X}, {name}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn grey_on_grey_would_be_noticed() {
    assert!(contrast(0xFF77_7777, 0xFFFF_FFFF) < 4.5);
    assert!((contrast(0xFF00_0000, 0xFFFF_FFFF) - 21.0).abs() < 0.01);
}

#[test]
fn states_look_the_same_for_every_brand() {
    let of = |seed| {
        Theme::of(&Brand {
            name: String::new(),
            seed,
        })
    };
    assert_eq!(of(0x00FF_0000).light.bad, of(0x0000_FF00).light.bad);
    assert_ne!(of(0x00FF_0000).light.primary, of(0x0000_FF00).light.primary);
}
