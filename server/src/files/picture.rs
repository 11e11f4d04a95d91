//! Pictures: that they can really be decoded, and smaller ones made of them that hold nothing but points.
//!
//! A preview is encoded anew, so neither the place where a photo was taken nor anything else that its file says goes along.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageError, Limits, RgbImage};
use memmap2::MmapMut;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use super::clean::Shape;
use super::file_type::{FileType, PNG, WEBP};
use super::shrink::{fitted, shrink};

/// What a decoder may take beside the picture: tables, colour profiles.
const FOR_ITSELF: u64 = 4 * 1024 * 1024;

const JPEG_QUALITY: u8 = 80;

/// How large a preview is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum PreviewSize {
    /// For a list: 320 points at the longest side.
    Thumb,
    /// For a screen: 1,600 points.
    Screen,
}

impl PreviewSize {
    pub(super) const ALL: [Self; 2] = [Self::Thumb, Self::Screen];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Thumb => "thumb",
            Self::Screen => "screen",
        }
    }

    const fn longest_side(self) -> u32 {
        match self {
            Self::Thumb => 320,
            Self::Screen => 1600,
        }
    }
}

/// A preview of each size, as JPEG.
pub(super) type Previews = [(PreviewSize, Vec<u8>); 2];

/// It is no picture, whatever its container says.
#[derive(Debug)]
pub(super) struct Undecodable;

/// Decodes the picture, with no more memory than its shape says, and makes its previews. Blocks for as long as that takes.
/// Nothing for a picture of a kind that is valid and not decoded here.
pub(super) fn make_previews(
    file_type: FileType,
    shape: Shape,
    bytes: &[u8],
    orientation: u8,
) -> Result<Option<Previews>, Undecodable> {
    let decoded = match file_type {
        PNG => {
            let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits(shape));
            decoder.and_then(decode)
        }
        WEBP => {
            let decoder = WebPDecoder::new(Cursor::new(bytes));
            decoder.and_then(decode)
        }
        _ => return previews_of(decode_jpeg(shape, bytes)?, orientation),
    };
    previews_of(decoded.map_err(|_| Undecodable)?, orientation)
}

fn limits(shape: Shape) -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(shape.width);
    limits.max_image_height = Some(shape.height);
    limits.max_alloc = Some(shape.decoded_bytes() + FOR_ITSELF);
    limits
}

/// The points of a picture, in memory that goes back to the system as soon as it is let go.
struct Decoded {
    width: u32,
    height: u32,
    color: ColorType,
    points: MmapMut,
}

fn decode(decoder: impl ImageDecoder) -> Result<Option<Decoded>, ImageError> {
    let (width, height) = decoder.dimensions();
    let color = decoder.color_type();
    let size = usize::try_from(decoder.total_bytes()).unwrap_or(usize::MAX);
    let mut points = MmapMut::map_anon(size).map_err(ImageError::IoError)?;
    decoder.read_image(&mut points)?;
    Ok(Some(Decoded {
        width,
        height,
        color: in_eight_bits(color, &mut points),
        points,
    }))
}

/// Of 16 bits the upper eight, moved to the front.
fn in_eight_bits(color: ColorType, points: &mut [u8]) -> ColorType {
    let (eight, is_wide) = match color {
        ColorType::L16 => (ColorType::L8, true),
        ColorType::La16 => (ColorType::La8, true),
        ColorType::Rgb16 => (ColorType::Rgb8, true),
        ColorType::Rgba16 => (ColorType::Rgba8, true),
        other => (other, false),
    };
    if is_wide {
        for at in 0..points.len() / 2 {
            let [upper, _] = u16::from_ne_bytes([points[2 * at], points[2 * at + 1]]).to_be_bytes();
            points[at] = upper;
        }
    }
    eight
}

/// The decoder that `image` uses too; asked directly it needs no copy of the file.
fn decode_jpeg(shape: Shape, bytes: &[u8]) -> Result<Option<Decoded>, Undecodable> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(shape.width as usize)
        .set_max_height(shape.height as usize);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    match decoder.decode_headers() {
        Ok(()) => {}
        Err(DecodeErrors::Unsupported(_)) => return Ok(None),
        Err(_) => return Err(Undecodable),
    }
    let is_grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let (space, color) = if is_grey {
        (ColorSpace::Luma, ColorType::L8)
    } else {
        (ColorSpace::RGB, ColorType::Rgb8)
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let size = decoder.output_buffer_size().ok_or(Undecodable)?;
    let mut points = MmapMut::map_anon(size).map_err(|_| Undecodable)?;
    match decoder.decode_into(&mut points) {
        Ok(()) => {}
        Err(DecodeErrors::Unsupported(_)) => return Ok(None),
        Err(_) => return Err(Undecodable),
    }
    Ok(Some(Decoded {
        width: shape.width,
        height: shape.height,
        color,
        points,
    }))
}

fn previews_of(decoded: Option<Decoded>, orientation: u8) -> Result<Option<Previews>, Undecodable> {
    let Some(decoded) = decoded else {
        return Ok(None);
    };
    let mut screen = for_screen(&decoded).ok_or(Undecodable)?;
    drop(decoded);
    if let Some(orientation) = Orientation::from_exif(orientation) {
        screen.apply_orientation(orientation);
    }
    let screen = on_white(screen);
    let size = fitted(screen.dimensions(), PreviewSize::Thumb.longest_side());
    let thumb = shrink(screen.as_raw(), 3, screen.dimensions(), size);
    let thumb = RgbImage::from_raw(size.0, size.1, thumb).ok_or(Undecodable)?;
    Ok(Some([
        (PreviewSize::Thumb, encoded(&thumb)?),
        (PreviewSize::Screen, encoded(&screen)?),
    ]))
}

/// Small enough for a screen. Nothing if there are fewer points than there should be.
fn for_screen(decoded: &Decoded) -> Option<DynamicImage> {
    let from = (decoded.width, decoded.height);
    let channels = usize::from(decoded.color.channel_count());
    let needed = from.0 as usize * from.1 as usize * channels;
    let points = decoded.points.get(..needed)?;
    let (width, height) = fitted(from, PreviewSize::Screen.longest_side());
    let points = shrink(points, channels, from, (width, height));
    match decoded.color {
        ColorType::L8 => image::GrayImage::from_raw(width, height, points).map(Into::into),
        ColorType::La8 => image::GrayAlphaImage::from_raw(width, height, points).map(Into::into),
        ColorType::Rgb8 => RgbImage::from_raw(width, height, points).map(Into::into),
        ColorType::Rgba8 => image::RgbaImage::from_raw(width, height, points).map(Into::into),
        _ => None,
    }
}

/// JPEG knows no transparency: what shines through is white, as on paper.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let shown = |channel: u8| {
            let (channel, alpha) = (u16::from(channel), u16::from(alpha));
            let mixed = (channel * alpha + 255 * (255 - alpha)) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        image::Rgb([shown(red), shown(green), shown(blue)])
    })
}

fn encoded(picture: &RgbImage) -> Result<Vec<u8>, Undecodable> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY)
        .encode_image(picture)
        .map_err(|_| Undecodable)?;
    Ok(jpeg)
}
