//! The scenes as files: `<name>.bin` as it crosses the FFI, and beside them the photos that are still on a phone.

use std::collections::BTreeSet;
use std::path::PathBuf;

use loma_core::ViewModel;

use crate::phone::Phone;

pub(crate) struct Album {
    folder: PathBuf,
    names: BTreeSet<String>,
}

impl Album {
    /// An empty album: what an earlier version of this program has left is no scene any more.
    pub(crate) fn new(folder: PathBuf) -> Self {
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        for file in std::fs::read_dir(&folder).expect("the folder can be read") {
            let path = file.expect("the folder can be read").path();
            if path.extension().is_some_and(|ending| ending == "bin") {
                std::fs::remove_file(path).expect("an old scene can be removed");
            }
        }
        Self {
            folder,
            names: BTreeSet::new(),
        }
    }

    /// Keeps what the phone shows, which must be what the name says.
    #[track_caller]
    pub(crate) fn keep(
        &mut self,
        name: &str,
        phone: &Phone<'_>,
        is_so: impl FnOnce(&ViewModel) -> bool,
    ) {
        let view = phone.view();
        assert!(is_so(&view), "{name} shows something else: {view:#?}");
        let language = if name.ends_with("-en") { "en" } else { "de" };
        assert_eq!(view.language, language, "{name}");
        assert!(self.names.insert(name.to_owned()), "{name} is there twice");
        let bytes = bincode::serialize(&view).expect("a view can be written");
        self.write(&format!("{name}.bin"), &bytes);
        for (handle, photo) in &phone.driver.files {
            self.write(&format!("{handle}.jpg"), photo);
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.folder.join(name), bytes).expect("the folder takes files");
    }

    #[expect(clippy::print_stdout, reason = "the terminal is told what there is")]
    pub(crate) fn close(self) {
        println!("{} scenes in {}", self.names.len(), self.folder.display());
    }
}
