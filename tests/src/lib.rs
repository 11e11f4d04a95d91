//! What black-box tests share: stand-ins for the vendors and banks outside the house.

pub mod push_stub;
