using Microsoft.Extensions.Configuration;

namespace Evaluering.Core.Configuration;

/// <summary>Settings of one installation, read from the usual providers under <c>Evaluering</c> (environment: <c>Evaluering__Database</c> …).</summary>
public sealed class EvalueringOptions
{
    public const string Section = "Evaluering";

    /// <summary>A file path (SQLite), a <c>postgres://</c> address or an Npgsql connection string. Default: <c>evaluering.db</c> in <see cref="DataDirectory"/>.</summary>
    public string? Database { get; set; }

    /// <summary>Where files that must survive a restart are kept. Relative to the working directory.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>The address that links in e-mails begin with, as respondents reach it.</summary>
    public string BaseUrl { get; set; } = "http://localhost:5080";

    /// <summary>The secret that personal links are made from (at least 32 characters). Default: made once and kept in <see cref="DataDirectory"/>.</summary>
    public string? LinkKey { get; set; }

    /// <summary>Whether the web process also runs the scheduled jobs.</summary>
    public bool RunJobs { get; set; } = true;

    /// <summary>Days from the last wave of an assistance closing until the names and e-mail addresses of its panel are deleted.</summary>
    public int ContactRetentionDays { get; set; } = 60;

    /// <summary>Whom respondents ask about their information, as it stands in a sentence after a colon. Default: their adviser.</summary>
    public string? ContactPoint { get; set; }

    /// <summary>A file with the installation's own text to respondents on who sees what, in the form of the one that comes with the program.</summary>
    public string? NoticeFile { get; set; }

    /// <summary>A file with the installation's own rules for when people are asked and how often, in the form of the one that comes with the program.</summary>
    public string? PolicyFile { get; set; }

    /// <summary>Days that the link to a company's own result works from its newest result on. After that its contacts have to ask for a new one.</summary>
    public int CompanyLinkDays { get; set; } = 180;

    public MailOptions Mail { get; set; } = new();

    public PrintingOptions Printing { get; set; } = new();

    /// <summary>The settings that <paramref name="configuration"/> holds, with defaults for the rest.</summary>
    /// <exception cref="PlainError">Names a setting that cannot be used.</exception>
    public static EvalueringOptions From(IConfiguration configuration)
    {
        var options = Read(configuration.GetSection(Section));
        options.Mail.Transport = options.Mail.Transport.ToLowerInvariant();
        SettingRules.Check(options);
        return options;
    }

    public string DatabaseOrDefault => string.IsNullOrWhiteSpace(Database) ? Path.Combine(DataDirectory, "evaluering.db") : Database;

    private static EvalueringOptions Read(IConfigurationSection section)
    {
        try
        {
            return section.Get<EvalueringOptions>() ?? new EvalueringOptions();
        }
        catch (InvalidOperationException error)
        {
            // The binder tells which setting it was only in the text of its error, which also quotes the value.
            var key = section.AsEnumerable().Select(setting => setting.Key).FirstOrDefault(key => error.Message.Contains($"'{key}'", StringComparison.OrdinalIgnoreCase));
            throw new PlainError($"{SettingRules.NameOf(key ?? Section)} har en verdi som ikke kan leses.", error);
        }
    }
}

/// <summary>How mail leaves.</summary>
public sealed class MailOptions
{
    /// <summary><c>pickup</c> writes .eml files to <see cref="PickupDirectory"/>; <c>smtp</c> sends them. Written in any case, kept in lower case.</summary>
    public string Transport { get; set; } = "pickup";

    /// <summary>Default: <c>outbox</c> in the data directory.</summary>
    public string? PickupDirectory { get; set; }

    public string From { get; set; } = "evaluering@localhost";

    public string Host { get; set; } = "localhost";

    /// <summary>1–65535.</summary>
    public int Port { get; set; } = 25;

    /// <summary>How many mails are handed over to the server side by side, 1–50.</summary>
    public int Connections { get; set; } = 4;

    /// <summary>Whether STARTTLS is required.</summary>
    public bool StartTls { get; set; }

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>The address that reports of mail that does not arrive are sent to. Default: <see cref="From"/>.</summary>
    public string? BounceAddress { get; set; }

    /// <summary>A folder in which the mail to that address lies, one message a file: a Maildir or a plain folder. Without it nothing is read.</summary>
    public string? BounceDirectory { get; set; }
}

/// <summary>How reports become PDF.</summary>
public sealed class PrintingOptions
{
    /// <summary>The program file of Chromium or Chrome. Default: the first on the PATH.</summary>
    public string? Chromium { get; set; }

    /// <summary>
    /// Whether Chromium guards itself with the kernel's sandbox. It cannot when it is run as root, and then never does; some containers allow it to nobody.
    /// What is printed is the service's own page, without script and without network.
    /// </summary>
    public bool Sandbox { get; set; } = true;
}
