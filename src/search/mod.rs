//! See the room's contract.
