//! Whether a file is what its first bytes say, whole, and nothing else besides.
//!
//! A picture that goes on as an archive, a page or a document would be shown as one thing here and opened as another
//! elsewhere. What phones themselves append to photos is known and let through: further pictures (depth, brightness),
//! the film of a moving photo, the trailer of one maker. Nothing is decoded here and no size is believed, so a look
//! costs the same for any picture.

mod boxes;
mod jpeg;
mod pdf;
mod png;
mod samsung;
mod webp;
mod zip;

use super::file_type::{FileType, HEIF, JPEG, PDF, PNG, WEBP};
use crate::http::{Code, codes};

/// Phones have sensors of 200 million points; whatever says to have more is made to break something.
const PIXELS_AT_MOST: u64 = 250_000_000;

/// How far programs read that guess what a file is (WHATWG, MIME sniffing: 1,445 bytes; PDF readers: 1,024).
const GUESSED_FROM: usize = 1445;
/// What such programs look for, in lower case.
const PASSWORDS: [&[u8]; 7] = [
    b"<!doctype",
    b"<html",
    b"<script",
    b"<svg",
    b"<iframe",
    b"<?php",
    b"%pdf-",
];

/// A picture as its header describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) width: u32,
    pub(super) height: u32,
    /// What a decoder needs for each point at most, its result included.
    pub(super) bytes_per_pixel: u32,
}

impl Shape {
    pub(super) fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    pub(super) fn decoded_bytes(self) -> u64 {
        self.pixels().saturating_mul(self.bytes_per_pixel.into())
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It ends too early, or contradicts itself.
    Broken,
    /// It is something else besides.
    NotClean,
    TooManyPixels,
}

impl From<Fault> for Code {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Broken => codes::FILE_BROKEN,
            Fault::NotClean => codes::FILE_NOT_CLEAN,
            Fault::TooManyPixels => codes::FILE_TOO_MANY_PIXELS,
        }
    }
}

/// The shape of a picture, read from its beginning, before anything else of it is looked at. Nothing if the beginning does
/// not hold it, or this type is not decoded here.
pub(super) fn shape_of(file_type: FileType, beginning: &[u8]) -> Result<Option<Shape>, Fault> {
    let shape = match file_type {
        JPEG => jpeg::shape(beginning),
        PNG => png::shape(beginning),
        WEBP => webp::shape(beginning),
        _ => None,
    };
    shape.map(possible).transpose()
}

fn possible(shape: Shape) -> Result<Shape, Fault> {
    match shape.pixels() {
        0 => Err(Fault::Broken),
        pixels if pixels > PIXELS_AT_MOST => Err(Fault::TooManyPixels),
        _ => Ok(shape),
    }
}

/// The whole file; the shape of a picture that can be decoded here, nothing for other files.
pub(super) fn check(file_type: FileType, bytes: &[u8]) -> Result<Option<Shape>, Fault> {
    if zip::is_archive(bytes) || is_guessed_otherwise(file_type, bytes) {
        return Err(Fault::NotClean);
    }
    let shape = match file_type {
        JPEG => Some(jpeg::check(bytes)?),
        PNG => Some(png::check(bytes)?),
        WEBP => Some(webp::check(bytes)?),
        HEIF => {
            boxes::check_heif(bytes)?;
            None
        }
        PDF => {
            pdf::check(bytes)?;
            None
        }
        _ => return Err(Fault::NotClean),
    };
    shape.map(possible).transpose()
}

fn is_guessed_otherwise(file_type: FileType, bytes: &[u8]) -> bool {
    let beginning = bytes[..bytes.len().min(GUESSED_FROM)].to_ascii_lowercase();
    // A PDF begins with its own signature.
    let beginning = &beginning[if file_type == PDF { 5 } else { 0 }..];
    PASSWORDS
        .iter()
        .any(|word| beginning.windows(word.len()).any(|window| window == *word))
}

/// Reads on in bytes that somebody sent; every step may find the end.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let end = self.at.checked_add(count).ok_or(Fault::Broken)?;
        let taken = self.bytes.get(self.at..end).ok_or(Fault::Broken)?;
        self.at = end;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        self.take(N)?.try_into().map_err(|_| Fault::Broken)
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn big_u16(&mut self) -> Result<u16, Fault> {
        self.array().map(u16::from_be_bytes)
    }

    fn big_u32(&mut self) -> Result<u32, Fault> {
        self.array().map(u32::from_be_bytes)
    }

    fn little_u32(&mut self) -> Result<u32, Fault> {
        self.array().map(u32::from_le_bytes)
    }

    fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at.min(self.bytes.len())..]
    }
}

/// A length as an index; on machines of ours it always fits.
fn index(length: u32) -> Result<usize, Fault> {
    usize::try_from(length).map_err(|_| Fault::Broken)
}

#[cfg(test)]
mod tests;
