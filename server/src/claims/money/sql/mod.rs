//! All statements on the money of a claim, one file per subject.

mod accounts;
mod bank_files;
mod parts;
mod payments;
mod recourse;
mod reserves;

pub(super) use accounts::{AccountRow, check_account, doubt_account, find_account};
pub(super) use bank_files::{
    ApprovedRow, find_xml, insert_file, leave_file, list_approved, list_files, put_into_file,
};
pub(super) use parts::find_part_money;
pub(super) use payments::{
    PaymentRow, RefundedRow, approve, end_payment, find_payment, find_refunded, insert_payment,
    sum_paid_alone, update_payment_status,
};
pub(super) use recourse::{
    RecourseRow, close_recourse, find_recourse, find_recourse_of_receipt, insert_receipt,
    insert_recourse, insert_recourse_entry, reopen_recourse, sum_asserted,
};
pub(super) use reserves::{insert_release, insert_reserve, list_reserve_entries};

pub(in crate::claims) use accounts::list_accounts;
pub(in crate::claims) use parts::find_claim_sums;
pub(in crate::claims) use payments::{list_desk_payments, list_released_payments};
pub(in crate::claims) use recourse::list_recourses;
pub(in crate::claims) use reserves::{list_released_reserves, list_reserve_lines};
