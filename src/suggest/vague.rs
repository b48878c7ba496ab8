//! Expressions that are repeated and yet no terms: vague words of English, and pieces of Chinese sentences.

/// English words that say of anything how or which it is; what they stand in is no term.
const VAGUE: &str = "\
able actual additional available bad basic best better big certain clear common complete correct \
corresponding current default desired different early easy entire equal existing expected extra few \
final first following full further general given good great important individual initial invalid \
large last later latest little long main many maximum minimum multiple necessary new newly next \
normal old older original particular possible potential present previous proper real recent \
relevant remaining required resulting right running second separate several short similar simple \
single small specific specified special standard such third total true two three typical unique \
usual valid various whole wrong example examples way ways thing things page section case cases kind \
lot bit number using one four five six seven eight nine ten twelve";

/// Characters with which a Chinese term does not begin, or end, and which it does not hold.
const OPENING: &str = "请各几某每不更最很再多大在将把被对从由与和一两二三四五";
const CLOSING: &str = "到中上下里内后前们等于";
const INSIDE: &str = "的了是";

/// Whether a Chinese text is one expression, not the end of one and the beginning of another, and no question.
pub(super) fn is_closed(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    // `能不能`
    let asks = matches!(chars[..], [a, '不' | '没', b] if a == b);
    !asks
        && !text.starts_with(|c| OPENING.contains(c))
        && !text.ends_with(|c| CLOSING.contains(c))
        && !text.contains(|c| INSIDE.contains(c))
}

/// Whether a word makes no term: it qualifies anything, or tells how something is done.
pub(super) fn is_vague(word: &str) -> bool {
    let lower = word.to_lowercase();
    VAGUE.split_whitespace().any(|vague| vague == lower) || (lower.len() > 4 && lower.ends_with("ly"))
}

#[cfg(test)]
mod tests {
    use super::{is_closed, is_vague};

    #[test]
    fn vague_words_and_pieces_of_sentences_are_told() {
        assert!(is_vague("Following") && is_vague("newly") && !is_vague("blast") && !is_vague("ally"));
        for piece in ["能不能", "带宽的", "映射到", "各团队", "受限于"] {
            assert!(!is_closed(piece), "{piece}");
        }
        assert!(is_closed("承运商") && is_closed("运行时"));
    }
}
