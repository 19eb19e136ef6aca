//! The nearest good name to one that is refused.

use super::IntegrationName;

/// Whether a character changes a text without showing: controls, changes of
/// direction, joiners and other format characters.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}'
                | '\u{61C}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// A name that reads like `typed` and is accepted, if an easy one exists.
pub(super) fn suggestion(typed: &str) -> Option<String> {
    let mut words = vec![String::new()];
    for character in typed.chars().filter(|c| !is_hidden(*c)) {
        if character.is_ascii_alphanumeric() {
            words.last_mut()?.push(character);
        } else if let Some(letters) = spelt_in_ascii(character) {
            words.last_mut()?.push_str(letters);
        } else if character.is_alphanumeric() {
            // A script that has no one spelling in Latin letters.
            return None;
        } else {
            words.push(String::new());
        }
    }
    let joined: String = words.iter().map(|word| capitalised(word)).collect();
    accepted(digit_elsewhere(&joined))
}

/// `typed` cut to at most `limit` characters, if what is left is a name.
pub(super) fn shortened(typed: &str, limit: usize) -> Option<String> {
    let name = suggestion_unchecked(typed);
    accepted(name.chars().take(limit.min(24)).collect())
}

fn suggestion_unchecked(typed: &str) -> String {
    typed
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(capitalised)
        .collect()
}

fn accepted(name: String) -> Option<String> {
    // Checked first what a refusal would make a suggestion for, in a circle.
    let shaped = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= IntegrationName::MAX_CHARS;
    (shaped && name.parse::<IntegrationName>().is_ok()).then_some(name)
}

/// A word with its first letter in upper case.
pub(super) fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(characters)
        .collect()
}

/// `365Office` -> `Office365`; `1password` -> `OnePassword`.
fn digit_elsewhere(name: &str) -> String {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = name.split_at(digits);
    let spelt = match digits {
        "" => return name.to_owned(),
        "1" => "One",
        "2" => "Two",
        "3" => "Three",
        "4" => "Four",
        "5" => "Five",
        "6" => "Six",
        "7" => "Seven",
        "8" => "Eight",
        "9" => "Nine",
        _ => return format!("{}{digits}", capitalised(rest)),
    };
    format!("{spelt}{}", capitalised(rest))
}

/// Latin letters with marks, as their bearers spell them without.
fn spelt_in_ascii(letter: char) -> Option<&'static str> {
    Some(match letter {
        'À' | 'Á' | 'Â' | 'Ã' | 'Å' | 'Ā' | 'Ă' | 'Ą' => "A",
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'Ä' | 'Æ' => "Ae",
        'ä' | 'æ' => "ae",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => "C",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'Ď' | 'Đ' | 'Ð' => "D",
        'ď' | 'đ' | 'ð' => "d",
        'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' => "E",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => "G",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'Ĥ' | 'Ħ' => "H",
        'ĥ' | 'ħ' => "h",
        'Ì' | 'Í' | 'Î' | 'Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' => "I",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'Ĵ' => "J",
        'ĵ' => "j",
        'Ķ' => "K",
        'ķ' => "k",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ł' => "L",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ō' | 'Ŏ' | 'Ő' => "O",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ŏ' | 'ő' => "o",
        'Ö' | 'Ø' | 'Œ' => "Oe",
        'ö' | 'ø' | 'œ' => "oe",
        'Ŕ' | 'Ŗ' | 'Ř' => "R",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'Ś' | 'Ŝ' | 'Ş' | 'Š' | 'Ș' => "S",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'Ţ' | 'Ť' | 'Ŧ' | 'Ț' => "T",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'Þ' => "Th",
        'þ' => "th",
        'Ù' | 'Ú' | 'Û' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' => "U",
        'ù' | 'ú' | 'û' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'Ü' => "Ue",
        'ü' => "ue",
        'Ŵ' => "W",
        'ŵ' => "w",
        'Ý' | 'Ŷ' | 'Ÿ' => "Y",
        'ý' | 'ŷ' | 'ÿ' => "y",
        'Ź' | 'Ż' | 'Ž' => "Z",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}
