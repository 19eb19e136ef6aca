/// One character in the room of one, whatever it would do to a terminal.
pub(super) fn printable(character: char) -> char {
    let reorders = matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    if character.is_control() || reorders {
        '\u{fffd}'
    } else {
        character
    }
}
