//! What kind of file it is: read from its first bytes, never believed from its sender.

/// Bytes that are enough to tell the allowed types apart.
pub(super) const ENOUGH: usize = 512;

/// A type that we accept, with the media type we serve it under and the ending of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileType {
    pub(super) media_type: &'static str,
    pub(super) ending: &'static str,
}

const ALLOWED: [FileType; 5] = [
    FileType {
        media_type: "image/jpeg",
        ending: "jpg",
    },
    FileType {
        media_type: "image/png",
        ending: "png",
    },
    FileType {
        media_type: "image/webp",
        ending: "webp",
    },
    FileType {
        media_type: "image/heif",
        ending: "heic",
    },
    FileType {
        media_type: "application/pdf",
        ending: "pdf",
    },
];

impl FileType {
    /// The type of a file that begins like this, if it is allowed. What follows the beginning does not matter: the file
    /// is served under this type alone, and browsers are told not to guess.
    pub(super) fn of(beginning: &[u8]) -> Option<Self> {
        Self::named(infer::get(beginning)?.mime_type())
    }

    /// The allowed type with this media type.
    pub(super) fn named(media_type: &str) -> Option<Self> {
        ALLOWED
            .into_iter()
            .find(|allowed| allowed.media_type == media_type)
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
        assert_eq!(ending(b""), None);
    }
}
