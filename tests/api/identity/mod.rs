//! Login, sessions, invitations, devices, administration.

mod administration;
mod invitations;
mod login;
mod sessions;
