//! What kind of file it is: read from its first bytes, never believed from its sender.

/// Bytes that are enough to tell the allowed types apart.
pub(super) const ENOUGH: usize = 12;

/// A type that we accept, with the media type we serve it under and the ending of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileType {
    pub(super) media_type: &'static str,
    pub(super) ending: &'static str,
}

pub(super) const JPEG: FileType = FileType {
    media_type: "image/jpeg",
    ending: "jpg",
};
pub(super) const PNG: FileType = FileType {
    media_type: "image/png",
    ending: "png",
};
pub(super) const WEBP: FileType = FileType {
    media_type: "image/webp",
    ending: "webp",
};
pub(super) const HEIF: FileType = FileType {
    media_type: "image/heif",
    ending: "heic",
};
pub(super) const PDF: FileType = FileType {
    media_type: "application/pdf",
    ending: "pdf",
};

/// Brands of still pictures in the container that films share (ISO/IEC 23008-12).
const HEIF_BRANDS: [&[u8; 4]; 6] = [b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"];

impl FileType {
    /// The type of a file that begins like this, if it is allowed. Signatures count at their place only: a page that
    /// mentions one further on is still a page. Whether it is this type to its end is asked when all of it is there.
    pub(super) fn of(beginning: &[u8]) -> Option<Self> {
        match beginning {
            [0xFF, 0xD8, 0xFF, 0xC0..=0xFE, ..] => Some(JPEG),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(PNG),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Some(WEBP),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(PDF),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => HEIF_BRANDS
                .iter()
                .any(|known| brand.starts_with(*known))
                .then_some(HEIF),
            _ => None,
        }
    }

    /// Whether pictures of this type are decoded here.
    pub(super) fn is_developed(self) -> bool {
        [JPEG, PNG, WEBP].contains(&self)
    }

    /// The type that a stored file is served as.
    pub(super) fn served_as(media_type: &str) -> Option<Self> {
        let allowed = [JPEG, PNG, WEBP, HEIF, PDF];
        allowed
            .into_iter()
            .find(|allowed| allowed.media_type == media_type)
    }

    /// The ending of a stored file's name.
    pub(super) fn ending_of(media_type: &str) -> &'static str {
        Self::served_as(media_type).map_or("bin", |allowed| allowed.ending)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ending(beginning: &[u8]) -> Option<&'static str> {
        FileType::of(beginning).map(|file_type| file_type.ending)
    }

    #[test]
    fn pictures_of_phones_and_pdfs_are_known_by_their_first_bytes() {
        assert_eq!(ending(b"\xFF\xD8\xFF\xE0\0\x10JFIF\0"), Some("jpg"));
        assert_eq!(ending(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), Some("png"));
        assert_eq!(ending(b"RIFF\x24\0\0\0WEBPVP8 "), Some("webp"));
        assert_eq!(ending(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Some("heic"));
        assert_eq!(ending(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"), Some("heic"));
        assert_eq!(ending(b"%PDF-1.7\n"), Some("pdf"));
    }

    #[test]
    fn anything_else_is_refused_whatever_it_calls_itself() {
        assert_eq!(ending(b"<html><script>alert(1)</script>\xFF\xD8\xFF"), None);
        assert_eq!(ending(b"<svg xmlns=\"http://www.w3.org/2000/svg\">"), None);
        assert_eq!(ending(b"GIF89a"), None);
        assert_eq!(ending(b"PK\x03\x04"), None);
        assert_eq!(ending(b"MZ\x90\0"), None);
        assert_eq!(ending(b"\0\0\0\x18ftypisom\0\0\0\0isommp42"), None);
        assert_eq!(ending(b"\xFF\xD8"), None);
        assert_eq!(ending(b"\xFF\xD8\xFF<script>"), None);
        assert_eq!(ending(b""), None);
    }

    #[test]
    fn a_signature_further_on_makes_no_picture_of_a_page() {
        assert_eq!(ending(b"<html><script>alert(1)</script>%PDF-1.7"), None);
        assert_eq!(ending(b"<script>WEBPVP8 "), None);
        assert_eq!(ending(b" %PDF-1.7"), None);
    }
}
