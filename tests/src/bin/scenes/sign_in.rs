pub(crate) fn take(_: &crate::stage::Stage, _: &mut crate::album::Album) {}
