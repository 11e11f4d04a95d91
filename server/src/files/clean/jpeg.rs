//! JPEG (ITU-T T.81): segments from `SOI` to `EOI`, and what phones put behind.

use super::{Cursor, Fault, Shape, boxes, samsung};

const SOI: [u8; 2] = [0xFF, 0xD8];
/// Behind the photo; phones append two or three.
const PICTURES_AT_MOST: usize = 16;

pub(super) fn check(bytes: &[u8]) -> Result<Shape, Fault> {
    let mut shape = None;
    let end = walk(bytes, &mut shape)?;
    check_trailers(&bytes[end..])?;
    shape.ok_or(Fault::Broken)
}

pub(super) fn shape(beginning: &[u8]) -> Option<Shape> {
    let mut shape = None;
    // It breaks off somewhere behind the frame header, or before.
    let _ = walk(beginning, &mut shape);
    shape
}

/// Walks one picture; answers where it ends.
fn walk(bytes: &[u8], shape: &mut Option<Shape>) -> Result<usize, Fault> {
    let mut cursor = Cursor::new(bytes, 0);
    let mut kept_coefficients = Coefficients::default();
    if cursor.take(2)? != SOI {
        return Err(Fault::NotClean);
    }
    loop {
        match marker(&mut cursor)? {
            0xD9 => return Ok(cursor.at),
            // Restart markers and TEM stand alone.
            0x01 | 0xD0..=0xD7 => {}
            // A second beginning before the end.
            0x00 | 0xD8 | 0xFF => return Err(Fault::Broken),
            kind => {
                let length = usize::from(cursor.big_u16()?);
                let segment = cursor.take(length.checked_sub(2).ok_or(Fault::Broken)?)?;
                match kind {
                    0xDA => {
                        kept_coefficients.scan(segment, shape);
                        skip_scan(&mut cursor)?;
                    }
                    0xC0..=0xCF if !matches!(kind, 0xC4 | 0xC8 | 0xCC) => {
                        // One picture, one size: decoders do not agree on which of two counts.
                        if shape.is_some() {
                            return Err(Fault::Broken);
                        }
                        let (framed, coefficients) = frame(kind, segment)?;
                        *shape = Some(framed);
                        kept_coefficients = coefficients;
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The next marker; any number of `FF` may stand before it.
fn marker(cursor: &mut Cursor<'_>) -> Result<u8, Fault> {
    if cursor.byte()? != 0xFF {
        return Err(Fault::Broken);
    }
    loop {
        match cursor.byte()? {
            0xFF => {}
            kind => return Ok(kind),
        }
    }
}

/// Coded points go on up to a marker that is no restart; an `FF` among them is followed by a zero.
fn skip_scan(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    let ends = cursor
        .rest()
        .windows(2)
        .position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF));
    cursor.take(ends.ok_or(Fault::Broken)?).map(|_| ())
}

/// Coefficients that a decoder keeps, two bytes each, until it has seen all scans.
#[derive(Default)]
struct Coefficients {
    components: usize,
    bytes_per_pixel: u32,
}

impl Coefficients {
    /// The first scan says whether the frame comes at once: if not, they are kept although the frame is no progressive one.
    fn scan(&mut self, header: &[u8], shape: &mut Option<Shape>) {
        let in_scan = header.first().copied().map_or(0, usize::from);
        if let Some(shape) = shape
            && in_scan < self.components
        {
            shape.bytes_per_pixel += std::mem::take(&mut self.bytes_per_pixel);
        }
    }
}

/// The frame header: size and, for each component, how densely it is sampled.
fn frame(kind: u8, segment: &[u8]) -> Result<(Shape, Coefficients), Fault> {
    let mut cursor = Cursor::new(segment, 1);
    let height = cursor.big_u16()?;
    let width = cursor.big_u16()?;
    let components = usize::from(cursor.byte()?);
    let samplings: Vec<u32> = cursor
        .take(components * 3)?
        .chunks_exact(3)
        .map(|component| u32::from(component[1] >> 4) * u32::from(component[1] & 0x0F))
        .collect();
    let densest = samplings.iter().copied().max().unwrap_or(0);
    if densest == 0 {
        return Err(Fault::Broken);
    }
    let coefficients = (2 * samplings.iter().sum::<u32>()).div_ceil(densest);
    // All but baseline and extended sequential come in many scans.
    let is_progressive = !matches!(kind, 0xC0 | 0xC1);
    let (at_once, later) = if is_progressive {
        (coefficients, 0)
    } else {
        (0, coefficients)
    };
    let points = if components == 1 { 1 } else { 3 };
    let shape = Shape {
        width: width.into(),
        height: height.into(),
        bytes_per_pixel: points + at_once,
    };
    let kept = Coefficients {
        components,
        bytes_per_pixel: later,
    };
    Ok((shape, kept))
}

/// What may follow: further whole pictures (CIPA DC-007, as for depth and brightness), the film of a moving photo, the
/// trailer of one maker, and zeros that fill up a block.
fn check_trailers(behind: &[u8]) -> Result<(), Fault> {
    let mut rest = samsung::before_trailer(behind);
    for _ in 0..=PICTURES_AT_MOST {
        let zeros = rest.iter().take_while(|byte| **byte == 0).count();
        // A film begins with the length of its first box, whose first bytes are zeros.
        if rest.is_empty() || boxes::is_film(rest) {
            return Ok(());
        }
        rest = &rest[zeros..];
        if rest.is_empty() {
            return Ok(());
        }
        if !rest.starts_with(&SOI) {
            return Err(Fault::NotClean);
        }
        let end = walk(rest, &mut None).map_err(|_| Fault::NotClean)?;
        rest = &rest[end..];
    }
    Err(Fault::NotClean)
}
