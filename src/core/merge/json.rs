//! Credential files in JSON by registry: the `auths` form of config.json, and
//! the flat form of the old `.dockercfg` (docs/credential-files.md 1 to 3).
//! What nobody changed stays as it is, white space included.

use super::json_text::{MemberText, ObjectText, compact, indented};
use super::parts::{EntryText, Pick, Text, repeats, resolve};
use super::versions::{MergedEntries, Versions, merged};
use crate::core::dockercfg::{canonical, is_meant};
use std::collections::HashMap;
use zeroize::Zeroizing;

/// The member of the root that holds the entries.
const AUTHS: &str = "auths";

/// How a file is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Nothing in it, or no file.
    Empty,
    /// The entries are members of the root.
    Flat,
    /// They are members of `auths`, and there may be settings beside it.
    Auths,
}

/// One version.
struct Side<'a> {
    layout: Layout,
    /// White space around the root.
    around: (&'a str, &'a str),
    root: ObjectText<'a>,
    /// The object `auths`.
    auths: ObjectText<'a>,
}

/// `None` where these are no three credential files, or one names a registry
/// twice.
pub(super) fn merge(versions: &Versions<&[u8]>) -> Option<MergedEntries> {
    let sides = versions.all(|text| Side::read(text))?;
    let shape = shape(&sides);
    if shape.layout == Layout::Empty {
        return None;
    }
    let entries = sides.map(Side::entries);
    let settings = settings(&sides, shape.layout)?;
    let repeats = |sides: &Versions<Vec<EntryText<'_>>>| {
        repeats(&sides.base) || repeats(&sides.ours) || repeats(&sides.theirs)
    };
    if repeats(&entries) || repeats(&settings) {
        return None;
    }
    let (shape_entries, shape_settings) = (shape.entries(), shape.settings());
    let entries = resolve(&entries, &shape_entries);
    let settings = resolve(&settings, &shape_settings);
    let is_conflict = |pick: &Pick<'_, '_>| {
        let [ours, theirs] = [pick.ours, pick.theirs].map(|part| part.map(std::ptr::from_ref));
        ours != theirs
    };
    // each entry gets lines of its own, so that git can mark it alone
    let spread = entries.iter().any(is_conflict);
    let text = |version: for<'p, 'a> fn(&Pick<'p, 'a>) -> Option<&'p EntryText<'a>>| {
        let entries: Vec<_> = entries.iter().filter_map(version).collect();
        let settings: Vec<_> = settings.iter().filter_map(version).collect();
        shape.text(&entries, &settings, spread)
    };
    Some(merged(Versions {
        base: text(|pick| pick.base),
        ours: text(|pick| pick.ours),
        theirs: text(|pick| pick.theirs),
    }))
}

/// The version whose layout the result has: ours, unless only theirs has
/// changed it.
fn shape<'s, 'a>(sides: &'s Versions<Side<'a>>) -> &'s Side<'a> {
    let Versions { base, ours, theirs } = sides;
    let changed = theirs.layout != ours.layout && base.layout == ours.layout;
    match ours.layout {
        Layout::Empty => theirs,
        _ if changed && theirs.layout != Layout::Empty => theirs,
        _ => ours,
    }
}

/// What stands beside the entries. Between two layouts nothing but entries can
/// be carried over.
fn settings<'a>(
    sides: &Versions<Side<'a>>,
    layout: Layout,
) -> Option<Versions<Vec<EntryText<'a>>>> {
    let fits = |side: &Side<'_>| [layout, Layout::Empty].contains(&side.layout);
    let found = sides.map(Side::settings);
    if sides.all(|side| fits(side).then_some(())).is_some() {
        return Some(found);
    }
    found.all(|parts| parts.is_empty().then(Vec::new))
}

impl<'a> Side<'a> {
    /// `None` for what is no credential file in JSON.
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let trimmed = text.trim_ascii();
        let start = text.len() - text.trim_ascii_start().len();
        let around = (text.get(..start)?, text.get(start + trimmed.len()..)?);
        let mut side = Self {
            layout: Layout::Empty,
            around,
            root: ObjectText::default(),
            auths: ObjectText::default(),
        };
        if trimmed.is_empty() {
            return Some(side);
        }
        side.root = ObjectText::read(trimmed)?;
        if side.root.members.is_empty() {
            return Some(side);
        }
        if !is_meant(bytes) {
            return None;
        }
        let mut auths = side.root.members.iter().filter(|member| is_auths(member));
        side.layout = match auths.next() {
            Some(member) => {
                side.auths = ObjectText::read(member.value)?;
                Layout::Auths
            }
            None => Layout::Flat,
        };
        auths.next().is_none().then_some(side)
    }

    /// A file of this layout with these entries and settings.
    fn text(
        &self,
        entries: &[&EntryText<'_>],
        settings: &[&EntryText<'_>],
        spread: bool,
    ) -> Zeroizing<Vec<u8>> {
        let mut text = Text::default();
        text.push(self.around.0.as_bytes());
        let own = self.entries();
        let auths = self.root.members.iter().position(is_auths);
        match auths.and_then(|at| Some((at, self.root.members.get(at)?))) {
            None => {
                let style = Style::of(&self.root, &own, spread, ["\n\t", "\n"]);
                style.write(&mut text, entries);
            }
            Some((at, member)) => {
                let mut nested = Text::default();
                let name = member.text.strip_suffix(member.value);
                nested.push(name.unwrap_or_default().as_bytes());
                let style = Style::of(&self.auths, &own, spread, ["\n\t\t", "\n\t"]);
                style.write(&mut nested, entries);
                self.with_auths(&mut text, settings, at, &nested.0);
            }
        }
        text.push(self.around.1.as_bytes());
        text.0
    }

    /// The root, with the member `auths` at its place among the settings.
    fn with_auths(&self, text: &mut Text, settings: &[&EntryText<'_>], at: usize, auths: &[u8]) {
        let mut own = self.settings();
        let before = self.root.members.iter().filter(|member| is_auths(member));
        own.extend(before.map(|member| part(AUTHS.to_owned(), member)));
        let nested = EntryText {
            id: AUTHS.to_owned(),
            text: std::str::from_utf8(auths).unwrap_or_default(),
            lead: self.root.members.get(at).map_or("", |member| member.lead),
            meaning: Zeroizing::new(auths.to_vec()),
        };
        let (before, behind) = settings.split_at(at.min(settings.len()));
        let all = [before, &[&nested], behind].concat();
        Style::of(&self.root, &own, false, ["\n\t", "\n"]).write(text, &all);
    }

    fn entries(&self) -> Vec<EntryText<'a>> {
        let object = match self.layout {
            Layout::Auths => &self.auths,
            Layout::Flat | Layout::Empty => &self.root,
        };
        let members = object.members.iter();
        members
            .map(|member| part(canonical(&member.name), member))
            .collect()
    }

    /// The members beside `auths`; docker reads their names in any letter
    /// case.
    fn settings(&self) -> Vec<EntryText<'a>> {
        let members = match self.layout {
            Layout::Auths => self.root.members.as_slice(),
            Layout::Flat | Layout::Empty => &[],
        };
        let others = members.iter().filter(|member| !is_auths(member));
        others
            .map(|member| part(member.name.to_ascii_lowercase(), member))
            .collect()
    }
}

/// The white space between the members of an object.
struct Style<'a> {
    by_id: HashMap<&'a str, &'a str>,
    /// In front of a member that is new here.
    usual: &'a str,
    close: &'a str,
}

impl<'a> Style<'a> {
    /// That of `object`, whose members are `parts`. `lines`: what stands in
    /// front of a member, and of the end, where there is no pattern to follow,
    /// or where all stands on one line and each shall have its own.
    fn of(
        object: &'a ObjectText<'a>,
        parts: &'a [EntryText<'a>],
        spread: bool,
        lines: [&'a str; 2],
    ) -> Self {
        let usual = parts.get(1).or(parts.first()).map(|part| part.lead);
        match usual.filter(|lead| !spread || lead.contains('\n')) {
            Some(usual) => Self {
                by_id: parts
                    .iter()
                    .map(|part| (part.id.as_str(), part.lead))
                    .collect(),
                usual,
                close: object.close,
            },
            None => Self {
                by_id: HashMap::new(),
                usual: lines[0],
                close: lines[1],
            },
        }
    }

    fn write(&self, text: &mut Text, parts: &[&EntryText<'_>]) {
        text.push(b"{");
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                text.push(b",");
            }
            let lead = self.by_id.get(part.id.as_str()).unwrap_or(&self.usual);
            text.push(lead.as_bytes());
            text.push(&indented(part, lead));
        }
        text.push(self.close.as_bytes());
        text.push(b"}");
    }
}

fn is_auths(member: &MemberText<'_>) -> bool {
    member.name.eq_ignore_ascii_case(AUTHS)
}

fn part<'a>(id: String, member: &MemberText<'a>) -> EntryText<'a> {
    EntryText {
        id,
        text: member.text,
        lead: member.lead,
        meaning: compact(member.text),
    }
}
