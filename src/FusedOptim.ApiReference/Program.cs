using System.CommandLine;
using FusedOptim.ApiReference;

// Writes the reference of the public API as Markdown, a page a type, from what the compiler made of the documentation comments. With --check it writes nothing,
// names the pages that would change, and fails if there are any.
var check = new Option<bool>("--check") { Description = "Write nothing; fail if a page is not up to date" };
var output = new Option<DirectoryInfo?>("--output") { Description = "The folder of the pages; unless given, src/docs above the current folder", HelpName = "DIR" };
var command = new RootCommand("Writes the API reference of FusedOptim from its XML documentation.") { check, output };
command.SetAction(parsed =>
{
    PageFolder folder = parsed.GetValue(output) is { } chosen ? new PageFolder(chosen.FullName) : PageFolder.Find();
    IReadOnlyList<Page> pages = Reference.Write(ApiLibrary.Load());
    if (!parsed.GetValue(check))
    {
        folder.Replace(pages);
        parsed.InvocationConfiguration.Output.WriteLine($"{pages.Count} pages written");
        return 0;
    }

    IReadOnlyList<string> stale = folder.Stale(pages);
    foreach (string path in stale)
    {
        parsed.InvocationConfiguration.Error.WriteLine($"not up to date: {path}");
    }

    parsed.InvocationConfiguration.Output.WriteLine($"{pages.Count} pages, {stale.Count} not up to date");
    return stale.Count == 0 ? 0 : 1;
});
return command.Parse(args).Invoke();
