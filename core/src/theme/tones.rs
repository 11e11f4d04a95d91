//! The colours of states. They belong to no brand, and never stand alone: a sign and a word go with them.

use facet::Facet;
use serde::{Deserialize, Serialize};

/// What is written and drawn in, and the ground it stands on; each `0xAARRGGBB`.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToneColors {
    pub text: u32,
    pub container: u32,
}

const fn pair(text: u32, container: u32) -> ToneColors {
    ToneColors {
        text: super::OPAQUE | text,
        container: super::OPAQUE | container,
    }
}

/// Good, waiting, acts on you, bad.
pub(super) const LIGHT: [ToneColors; 4] = [
    pair(0x0014_532D, 0x00DC_F3E3),
    pair(0x005B_4300, 0x00FF_EFC8),
    pair(0x007A_2E0B, 0x00FF_E3D3),
    pair(0x007F_1D1D, 0x00FC_E0E0),
];

pub(super) const DARK: [ToneColors; 4] = [
    pair(0x00A6_E3B8, 0x0014_3A22),
    pair(0x00F5_D67A, 0x003D_2E00),
    pair(0x00FF_B68E, 0x004E_1D05),
    pair(0x00F5_B0B0, 0x004A_1212),
];
