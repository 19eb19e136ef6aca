//! The paths that a mapper's rows read.

use iam_core::mapper::{Expression, Mapper, MappingType, Origin, Path, PathStep, Piece, Row};

/// The rows of all types.
pub(super) fn rows(mapper: &Mapper) -> impl Iterator<Item = &Row> {
    mapper.types().iter().flat_map(MappingType::rows)
}

/// The keys that the paths of a row begin with.
pub(super) fn first_keys(row: &Row) -> Vec<&str> {
    let from = match row.origin() {
        Origin::Simple(from) => from,
        Origin::Complex(complex) => complex.root(),
    };
    let paths: Vec<&Path> = match from {
        Expression::Nothing => Vec::new(),
        Expression::Path(path) => vec![path],
        Expression::Text(pieces) => pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Reference(path) => Some(path),
                Piece::Text(_) => None,
            })
            .collect(),
    };
    paths
        .into_iter()
        .filter_map(|path| match path.steps().first()? {
            PathStep::Key(key) => Some(key.as_str()),
            _ => None,
        })
        .collect()
}
