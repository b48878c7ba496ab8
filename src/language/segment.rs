//! Words of scripts that are written without spaces, from the dictionary of `icu_segmenter`.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// The byte offsets at which words begin and end, with 0 and the length of the text.
///
/// The dictionary is compiled into the program, so that the first call costs as little as the last.
#[must_use]
pub fn word_breaks(text: &str) -> Vec<usize> {
    WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()).segment_str(text).collect()
}

/// Whether a stretch of running text may be cut out of it as a name, in scripts without spaces.
///
/// `breaks` are the [`word_breaks`] of `text`; `start..end` is the stretch. It may when both edges stand between words.
/// Where an edge falls into a word that reaches beyond the stretch, the stretch competes with the words as they are:
/// it wins when reading it as a word needs fewer words, or as many words of which fewer are stranded single characters.
#[must_use]
pub fn is_word_sequence(text: &str, breaks: &[usize], start: usize, end: usize) -> bool {
    let from = breaks.partition_point(|&at| at <= start).saturating_sub(1);
    let to = breaks.partition_point(|&at| at < end);
    let (Some(&left), Some(&right)) = (breaks.get(from), breaks.get(to)) else { return true };
    if left == start && right == end {
        return true;
    }
    let as_is = Reading::of(text, &breaks[from..=to]);
    let mut named = Reading { words: 1, stranded: 0 };
    named.add(&Reading::of(&text[left..start], &word_breaks(&text[left..start])));
    named.add(&Reading::of(&text[end..right], &word_breaks(&text[end..right])));
    named < as_is
}

/// How many words a reading of a text needs, and how many of them are single characters that do not stand alone:
/// the fewer the likelier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    words: usize,
    stranded: usize,
}

impl Reading {
    /// `breaks` are offsets into `text`.
    fn of(text: &str, breaks: &[usize]) -> Self {
        let mut reading = Self { words: 0, stranded: 0 };
        for pair in breaks.windows(2) {
            reading.words += words_of(&text[pair[0]..pair[1]]);
            reading.stranded += usize::from(is_stranded(&text[pair[0]..pair[1]]));
        }
        reading
    }

    fn add(&mut self, other: &Self) {
        self.words += other.words;
        self.stranded += other.stranded;
    }
}

fn is_stranded(word: &str) -> bool {
    let mut chars = word.chars();
    let first = chars.next();
    chars.next().is_none() && !first.is_some_and(|c| FUNCTION_CHARACTERS.contains(c) || ALONE.contains(c))
}

/// How many words a word of the dictionary is. It has pairs such as 的中, 在中, 新平, 率由 and 台上, which are two wherever they are not
/// an accident.
fn words_of(word: &str) -> usize {
    let mut chars = word.chars();
    let (Some(first), Some(last), None) = (chars.next(), chars.next(), chars.next()) else { return 1 };
    let is_pair = BEFORE.contains(first) || BEHIND.contains(last);
    1 + usize::from(is_pair)
}

/// Characters that mostly stand before a word, and behind one, and rarely make one with it.
const BEFORE: &str = "的了着在从与以跟把被该各让给新";
const BEHIND: &str = "由与和上里";
/// Characters that stand alone, though they are no function words.
const ALONE: &str = "新旧老进";

/// Closed word classes of Chinese (prepositions, particles, conjunctions, pronouns, measure words, auxiliaries, adverbs,
/// localisers) and the particles of Japanese: single characters that are words of their own.
const FUNCTION_CHARACTERS: &str = "的地得了着过在是和与跟同及或且并而但若如即则因故所以为被把将让使给对向从自由到至于当按据凭\
我你他她它们这那哪此该其某各每谁几个些种类次件条位名只本张项台块层级段份套批\
不没无未非别勿也都就还又再很最更太较极才只已曾正刚便却仅均共\
有可能会要需应须想敢肯愿做用看说去来上下里内外中前后间时旁边等吗呢吧啊呀嘛\
はがをにへとでもやのかなねよわぞばてだ";

/// Chinese words of the dictionary with more than one character that hold sentences together and name nothing.
const FUNCTION_WORDS: &[&str] = &[
    "我们",
    "你们",
    "他们",
    "它们",
    "您",
    "咱们",
    "大家",
    "自己",
    "这个",
    "那个",
    "这些",
    "那些",
    "这样",
    "那样",
    "这里",
    "那里",
    "什么",
    "怎么",
    "如何",
    "哪些",
    "哪个",
    "为什么",
    "一个",
    "一种",
    "一些",
    "一次",
    "一样",
    "一起",
    "一般",
    "一定",
    "每个",
    "每次",
    "各种",
    "所有",
    "任何",
    "其他",
    "其它",
    "其中",
    "以及",
    "或者",
    "还是",
    "而且",
    "并且",
    "但是",
    "不过",
    "然而",
    "因为",
    "所以",
    "因此",
    "由于",
    "如果",
    "只要",
    "只有",
    "除非",
    "虽然",
    "即使",
    "为了",
    "关于",
    "对于",
    "根据",
    "按照",
    "通过",
    "经过",
    "可以",
    "可能",
    "能够",
    "应该",
    "应当",
    "必须",
    "需要",
    "不能",
    "没有",
    "不是",
    "就是",
    "都是",
    "也是",
    "以上",
    "以下",
    "之间",
    "之后",
    "之前",
    "同时",
    "然后",
    "已经",
    "正在",
    "将会",
    "曾经",
    "非常",
    "比较",
    "更加",
    "例如",
    "比如",
    "包括",
    "等等",
    "时候",
    "情况",
    "进行",
    "使用",
    "成为",
    "称为",
];

/// Whether a word of the dictionary holds sentences together rather than naming something.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => FUNCTION_CHARACTERS.contains(only),
        _ => FUNCTION_WORDS.contains(&word),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_word_sequence, word_breaks};

    fn found(name: &str, text: &str) -> bool {
        let start = text.find(name).expect("the name stands in the text");
        is_word_sequence(text, &word_breaks(text), start, start + name.len())
    }

    #[test]
    fn a_name_is_not_cut_out_of_other_words() {
        for (name, text) in [
            ("对标", "针对标准"),
            ("复盘", "恢复盘点"),
            ("日活", "节日活动"),
            ("求和", "要求和解"),
            ("力量", "能力量化"),
            ("线程", "在线程序"),
            ("在线", "存在线上"),
            ("闻言", "新闻言论"),
            ("中台", "水中台风来了"),
            ("与会", "参与会议"),
            ("面上", "里面上线"),
            ("方法论", "用这个方法论证"),
            ("セル", "セルフサービス"),
            ("本日", "日本日報"),
        ] {
            assert!(!found(name, text), "{name} in {text}: {:?}", word_breaks(text));
        }
    }

    #[test]
    fn a_name_is_found_between_words() {
        for (name, text) in [
            ("方法论", "数据中台建设里的方法论"),
            ("对标", "我们要对标行业标准"),
            ("复盘", "每周五复盘一次"),
            ("日活", "日活用户上涨"),
            ("线程", "在线程中运行"),
            ("飞书词典", "在飞书词典里查"),
            ("飞书", "打开飞书看看"),
            ("セル", "このセルを選ぶ"),
            ("ノード", "各ノードで動く"),
            ("中台", "公司的中台战略"),
            ("中台", "我们的中台已经上线"),
            ("中台", "在中台上"),
            ("中台", "从中台迁移"),
            ("中台", "新中台上线了"),
            ("平台", "新平台上线了"),
            ("平台", "与平台有关"),
            ("赋能", "对赋能进行评估"),
            ("转化率", "该转化率由财务部负责"),
        ] {
            assert!(found(name, text), "{name} in {text}: {:?}", word_breaks(text));
        }
    }
}
