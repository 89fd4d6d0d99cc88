using System.Text.Json.Nodes;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;
using Evaluering.Core.Storage;
using Evaluering.Web.Pages.Drift.Skjema.Fields;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Evaluering.Web.Pages.Drift.Skjema;

/// <summary>Edits one part of a draft, or the questionnaire's own texts.</summary>
public sealed class RedigerModel(Database database, DraftStore drafts, Publishing publishing) : PageModel
{
    private static readonly LocalizedText PartIsGone = new("Noen har tatt bort det du redigerer.", "Nokon har teke bort det du redigerer.");
    private static readonly LocalizedText HasErrors = new("", "");

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    [BindProperty(SupportsGet = true, Name = "name")]
    public string? PartId { get; set; }

    /// <summary>null for the questionnaire's own texts.</summary>
    public DraftPart? Part { get; private set; }

    public Draft Draft { get; private set; } = new();

    public PartForm Form { get; private set; } = new(DraftDocument.Empty(""), []);

    /// <summary>The part as it is stored.</summary>
    public JsonObject Node { get; private set; } = [];

    /// <summary>The part in the version before; null when it was not there.</summary>
    public JsonObject? Previous { get; private set; }

    public IReadOnlyList<Field> Fields { get; private set; } = [];

    public FormValues Values { get; private set; } = new();

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>What is left to put right in this part.</summary>
    public IReadOnlyList<DraftFault> Faults { get; private set; } = [];

    /// <summary>Somebody has saved the draft since the form was made; what was filled in stands there still.</summary>
    public bool IsConflict { get; private set; }

    public bool IsSaved => Request.Query.ContainsKey("lagret");

    public string Address => Part is { } part ? PartNames.AddressOf(Id, Version, part, PartId!) : $"{PartNames.AddressOf(Id, Version)}/{PartNames.Texts}";

    public async Task<IActionResult> OnGetAsync(string part)
    {
        if (!await LoadAsync(part)) return NotFound();
        Fields = Form.Fields(Part, Node);
        foreach (var field in Fields) field.Read(Node, Values);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string part, int revision)
    {
        if (!await LoadAsync(part)) return NotFound();
        Values = FormValues.Of(Request.Form);
        var edit = new PartEdit(Part, PartId ?? "", Values, await ServicesAsync());
        var result = await drafts.EditAsync(Id, Version, revision, edit.Apply, User.Identity!.Name!);
        if (result.Outcome == DraftOutcome.Saved) return Redirect(edit.NewItem is { } added ? PartNames.AddressOf(Id, Version, DraftPart.Item, added) : $"{Address}?lagret#{edit.Anchor}");
        return await ShowAgainAsync(part, result, edit.Errors);
    }

    public async Task<IActionResult> OnPostFjernAsync(string part, int revision)
    {
        if (!await LoadAsync(part) || Part is not { } kind) return NotFound();
        var result = await drafts.EditAsync(Id, Version, revision, document => Remove(document, kind), User.Identity!.Name!);
        if (result.Outcome == DraftOutcome.Saved) return Redirect(PartNames.AddressOf(Id, Version));
        foreach (var field in Form.Fields(Part, Node)) field.Read(Node, Values);
        return await ShowAgainAsync(part, result, []);
    }

    /// <summary>What is wrong at a field: what could not be stored, and what is left to put right before publishing.</summary>
    public IHtmlContent MessagesView(Field field, string input, PageText text)
    {
        var all = new HtmlContentBuilder();
        foreach (var (i, (css, message)) in MessagesAt(field, input).Index())
        {
            var line = new TagBuilder("p");
            line.AddCssClass(css);
            line.Attributes["id"] = $"{FormValues.IdOf(input)}-m{i}";
            line.InnerHtml.Append(message.In(text.Language));
            all.AppendHtml(line);
        }
        return all;
    }

    /// <summary>The ids of what describes an input; null when nothing does.</summary>
    public string? DescribedBy(Field field, string input, string? hint)
    {
        var ids = MessagesAt(field, input).Select((_, i) => $"{FormValues.IdOf(input)}-m{i}");
        return string.Join(' ', hint is null ? ids : ids.Prepend(hint)) is { Length: > 0 } all ? all : null;
    }

    /// <summary>The texts of the version before that differ from what is filled in, by language.</summary>
    public IReadOnlyList<(string Language, string Words)> PreviousTexts(TextField field) => Previous is null ? [] :
    [
        .. DraftTexts.Languages.Select(language => (language, Words: PartJson.Text(PartJson.Get(Previous, $"{field.Name}.{language}"))))
            .Where(text => text.Words.Length > 0 && text.Words != Values[$"{field.Name}.{text.language}"]),
    ];

    /// <summary>After somebody else's edit: what is stored where something else is filled in; null where they agree.</summary>
    public string? StoredInstead(string name) => IsConflict && PartJson.Text(PartJson.Get(Node, name)) is var stored && stored != DraftTexts.Clean(Values[name]) ? stored : null;

    private IEnumerable<(string Css, LocalizedText Message)> MessagesAt(Field field, string input) =>
        Errors.Where(error => error.Name == input).Select(error => ("field-error", error.Message))
            .Concat(Faults.Where(fault => field.InputOf(fault.Place, Values) == input).Select(fault => ("field-missing", fault.Message)));

    private async Task<IActionResult> ShowAgainAsync(string part, DraftEdit result, IReadOnlyList<FieldError> errors)
    {
        // Read anew: the revision that the next attempt is about is the one shown beside what was filled in.
        if (result.Outcome == DraftOutcome.Gone || !await LoadAsync(part)) return NotFound();
        IsConflict = result.Outcome == DraftOutcome.Changed;
        Errors = errors;
        Fields = Part == DraftPart.Item ? new ItemForm(Form).Fields(Node, Values["type"]) : Form.Fields(Part, Node);
        Response.StatusCode = IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(string part)
    {
        Part = PartNames.Find(part);
        if (Part is null && (part != PartNames.Texts || PartId is not null)) return false;
        if (await drafts.FindAsync(Id, Version) is not { } draft) return false;
        Draft = draft;
        Form = new PartForm(DraftDocument.Parse(draft.Document), await ServicesAsync());
        if (NodeIn(Form.Document) is not { } node) return false;
        Node = node;
        Faults = [.. (await publishing.CheckAsync(draft)).Faults.Where(IsHere)];
        if (Form.Document.Root["previousVersion"] is JsonValue value && value.TryGetValue(out int previous)
            && await drafts.PublishedDocumentAsync(Id, previous) is { } json) Previous = NodeIn(DraftDocument.Parse(json));
        return true;
    }

    private bool IsHere(DraftFault fault) => fault.Part == Part && (Part is not null
        ? fault.PartId == PartId
        : fault.Place.StartsWith("title", StringComparison.Ordinal) || fault.Place.StartsWith("note", StringComparison.Ordinal));

    private JsonObject? NodeIn(DraftDocument document) => Part is not { } part ? document.Root : PartId is null ? null : document.Find(part, PartId);

    private async Task<IReadOnlyList<Choice>> ServicesAsync()
    {
        await using var connection = await database.OpenAsync();
        return await ServiceTypes.AllAsync(connection);
    }

    private LocalizedText? Remove(DraftDocument document, DraftPart part)
    {
        if (document.Find(part, PartId!) is null) return PartIsGone;
        document.Remove(part, PartId!);
        return null;
    }

    /// <summary>What a form asks for: its fields stored, and at most one thing done to the list of questions.</summary>
    private sealed class PartEdit(DraftPart? part, string partId, FormValues values, IReadOnlyList<Choice> services)
    {
        public List<FieldError> Errors { get; } = [];

        /// <summary>Id of a question that was made.</summary>
        public string? NewItem { get; private set; }

        /// <summary>Where in the page the eye was.</summary>
        public string Anchor { get; private set; } = "innhold";

        public LocalizedText? Apply(DraftDocument document)
        {
            var node = part is { } kind ? document.Find(kind, partId) : document.Root;
            if (node is null) return PartIsGone;
            var form = new PartForm(document, services);
            var fields = part == DraftPart.Item ? new ItemForm(form).Fields(node, values["type"]) : form.Fields(part, node);
            foreach (var field in fields) Errors.AddRange(field.Write(node, values));
            if (part == DraftPart.Item) ItemForm.KeepOnly(node, fields);
            if (part is DraftPart.Section or DraftPart.Scale) ChangeMembers(document, node);
            return Errors.Count > 0 ? HasErrors : null;
        }

        private void ChangeMembers(DraftDocument document, JsonObject holder)
        {
            if (values["do"].Split(':') is [var what, var item])
            {
                if (what == "out") document.Leave(holder, item);
                else document.MoveWithin(holder, item, what == "up" ? -1 : 1);
                Anchor = "f-items";
            }

            if (values["add"] is { Length: > 0 } existing && document.Find(DraftPart.Item, existing) is not null) document.Join(holder, existing);
            if (values["new"].Trim() is not { Length: > 0 } id) return;
            if (document.Add(DraftPart.Item, id) is { } refusal)
            {
                Errors.Add(new FieldError("new", refusal));
                return;
            }

            document.Join(holder, id);
            NewItem = id;
        }
    }
}
