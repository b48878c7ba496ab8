//! Glossaries of any size, the same for the same seed: four fifths English, one fifth Chinese; aliases, abbreviations, lists,
//! code, and about six mentions of other entries in each text of some 150 words.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

const KINDS: &str = "active annual blended central closed composite core daily deferred direct dynamic elastic external fixed \
    floating global gross implied indirect inner joint layered legacy linear local managed marginal mobile modular net nominal \
    open outer partial passive pooled primary private public rolling secure shared staged static target tiered total upstream \
    variable virtual weighted";
const THINGS: &str = "account accrual agent alert allowance archive asset audit backlog balance batch benchmark branch bucket \
    budget buffer cache campaign capacity carrier channel charge claim cluster cohort contract corridor coverage credit cutover \
    dashboard dataset deficit delivery demand discount drawdown endpoint escrow exposure factor filing forecast gateway grant \
    handover horizon index invoice journal lag ledger lien margin mandate metric milestone node notice order outlay overdraft \
    partition payout penalty pipeline pledge pool premium quota rebate receipt reserve rollout route runbook segment settlement \
    shard shipment snapshot spread stock stream subsidy surplus tariff template threshold ticket tranche turnover variance \
    voucher waiver warrant yield";
const SYLLABLES: &str =
    "ka ro mi ten zo lu vex dar pho nix sel or bri tan quo ver al em ji ost ula fen gra hex ion";
const HAN: &str = "客户 账户 资产 负债 现金 流量 风险 合规 审计 预算 成本 收入 利润 税务 发票 合同 采购 库存 物流 订单 支付 结算 \
    授信 抵押 担保 利率 汇率 基金 股权 债券 保险 理赔 渠道 品牌 转化 留存 画像 标签 指标 维度 报表 血缘 治理 湖仓 特征 训练 推理 \
    网关 集群 节点 分片 副本 缓存 队列 日志 监控 告警 链路 灰度 回滚 密钥 证书 权限 租户 令牌 脱敏 备份 容灾 工单 审批 迭代 绩效";
const HAN_KINDS: &str = "动态 静态 实时 离线 全局 本地 统一 增量 全量 核心 边缘 季度 年度 月度 滚动 加权 名义 可用 共享 专属 自动 标准";

const SENTENCES: [&str; 8] = [
    "Every office reads the written guidance before the weekly call and keeps the notes.",
    "Nobody changes the numbers after the books are shut without a second pair of eyes.",
    "New colleagues begin with this page and ask the person named beside it.",
    "The rule has been the same for years, and the exceptions are few.",
    "Older papers use another word, which is why so many people get it wrong.",
    "If two figures differ, the one with a signature counts until the next meeting.",
    "Some countries ask for more detail, and the law there says how much.",
    "What is not written down here is decided by those who do the work.",
];
const MENTIONS: [&str; 6] = [
    "It is often mistaken for {}, which is narrower.",
    "Look at {} before you use this number.",
    "Whoever changes {} changes this as well.",
    "Where {} is missing, the local team decides.",
    "Unlike {}, this one is set at the beginning of the year.",
    "The value comes from {} and is never typed by hand.",
];
const HAN_SENTENCES: [&str; 5] = [
    "各团队在月底核对数据并写明差异的原因。",
    "新同事先读本页,再去问旁边写着名字的人。",
    "旧文档里的写法仍然可以查到,但是不再更新。",
    "两个数字不一样的时候,以签过字的那个为准。",
    "这条规则多年没有变过,例外很少。",
];
const HAN_MENTIONS: [&str; 4] = [
    "它常与{}混淆,后者范围更小。",
    "计算以前要先看{}的取值。",
    "当{}变化时,这里也要当天更新。",
    "与{}一起决定最后的数字。",
];

/// A small generator of numbers, so that every run sees the same texts.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn of<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }

    fn word(&mut self, list: &'static str) -> &'static str {
        let words: Vec<&str> = list.split_whitespace().collect();
        self.of(&words)
    }
}

struct Term {
    names: Vec<String>,
    is_han: bool,
}

/// Writes the glossary below `folder` and returns how many bytes its texts have.
pub fn write(folder: &Path, entries: usize, seed: u64) -> io::Result<u64> {
    let mut seeded = Seeded(seed);
    let terms: Vec<Term> = (0..entries).map(|at| term(at, &mut seeded)).collect();
    fs::create_dir_all(folder.join("entries"))?;
    fs::write(folder.join("shoptalk.yaml"), "title: Benchmark\n")?;
    let mut bytes = 0;
    for (at, term) in terms.iter().enumerate() {
        let text = entry(at, term, &terms, &mut seeded);
        bytes += text.len() as u64;
        fs::write(folder.join(format!("entries/e{at:06}.md")), text)?;
    }
    Ok(bytes)
}

fn term(at: usize, seeded: &mut Seeded) -> Term {
    let is_han = seeded.below(5) == 0;
    let count = 1 + [0, 0, 0, 0, 1, 1, 1, 2, 2, 3][seeded.below(10)];
    Term {
        names: (0..count).map(|_| if is_han { han_name(at, seeded) } else { name(at, seeded) }).collect(),
        is_han,
    }
}

fn name(at: usize, seeded: &mut Seeded) -> String {
    let made = |seeded: &mut Seeded| (0..3 + at % 2).map(|_| seeded.word(SYLLABLES)).collect::<String>();
    match seeded.below(10) {
        0..3 => made(seeded),
        3..6 => format!("{} {}", seeded.word(KINDS), made(seeded)),
        6..8 => format!("{} {} {}", seeded.word(KINDS), seeded.word(THINGS), seeded.word(THINGS)),
        _ => (0..4).map(|_| char::from(b'A' + seeded.below(26) as u8)).collect(),
    }
}

fn han_name(at: usize, seeded: &mut Seeded) -> String {
    let last = if at.is_multiple_of(3) { seeded.word(HAN) } else { "" };
    format!("{}{}{}{last}", seeded.word(HAN_KINDS), seeded.word(HAN), seeded.word(HAN))
}

fn entry(at: usize, term: &Term, terms: &[Term], seeded: &mut Seeded) -> String {
    let mut text = format!("---\nterm: \"{}\"\n", term.names[0]);
    if term.names.len() > 1 {
        let _ = writeln!(text, "aliases: {:?}", &term.names[1..]);
    }
    let (category, owner, tag) = (seeded.below(20), seeded.below(16), seeded.below(30));
    let _ = writeln!(text, "category: Team {category}\nowner: Person {owner}\ntags: [tag-{tag}]\n---\n");
    for part in 0..3 {
        for sentence in 0..4 {
            let is_mention = (part + sentence) % 2 == 0;
            text.push_str(&self::sentence(is_mention, term.is_han, terms, seeded));
            text.push_str(if term.is_han { "" } else { " " });
        }
        text.push_str(match (part, term.is_han) {
            (0, false) => {
                "\n\n## How it is used\n\n- The help desk reads it first.\n- It is looked at every year.\n\n"
            }
            (0, true) => "\n\n## 使用方式\n\n- 先看定义。\n- 每年复核一次。\n\n",
            _ => "\n\n",
        });
    }
    let _ = writeln!(text, "```text\nrule: {}\nweight: {at}\n```", term.names[0]);
    text
}

fn sentence(is_mention: bool, is_han: bool, terms: &[Term], seeded: &mut Seeded) -> String {
    if !is_mention {
        return (if is_han { seeded.of(&HAN_SENTENCES) } else { seeded.of(&SENTENCES) }).to_owned();
    }
    // Half of the mentions are of a small number of entries, as in every company.
    let among = if seeded.below(2) == 0 { terms.len().min(1 + terms.len() / 50) } else { terms.len() };
    let mentioned = &terms[seeded.below(among)];
    let name = &mentioned.names[seeded.below(mentioned.names.len())];
    (if is_han { seeded.of(&HAN_MENTIONS) } else { seeded.of(&MENTIONS) }).replace("{}", name)
}
