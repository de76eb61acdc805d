//! Singers who can stand beside the one who is asked for, because they are certainly not to be heard.
//!
//! Also right, and so never an option: everyone who sings or wrote any song that may be meant, or one of the same
//! name, with their groups, members and namesakes. A catalog does not name the members of every group, so a person
//! is no wrong option for a group's song, nor a group for a person's.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::material::Material;
use super::options::beside;

/// Wrong options beside a singer; `meant` are the songs that the prompt may mean.
pub(super) fn beside_singer(
    material: &Material<'_>,
    singer: usize,
    meant: &BTreeSet<usize>,
    count: usize,
    dice: &mut Dice,
) -> Option<Vec<usize>> {
    let behind = material.behind(meant);
    beside(material.singers_by_songs(), &[singer], count, dice, |other| {
        behind.contains(&other) || meant.iter().any(|&song| material.may_be_among(other, song))
    })
}
