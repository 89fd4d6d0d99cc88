using System.Text;

namespace Evaluering.Jobs.Tests.ReadBounces;

/// <summary>Reports in the shapes that mail servers give them, written for these tests.</summary>
internal static class Reports
{
    /// <summary>As Postfix writes them: the returned mail in full, 8 bits, fields folded.</summary>
    public static string Postfix(string messageId, string recipient, string action = "failed", string status = "5.1.1") => $"""
        Return-Path: <>
        Received: by mx.virksomhet.example (Postfix)
         id 4XyZ; Thu, 15 Jan 2026 10:00:03 +0100 (CET)
        Date: Thu, 15 Jan 2026 10:00:03 +0100 (CET)
        From: MAILER-DAEMON@mx.virksomhet.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: evaluering@localhost
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="4XyZ.1768467603/mx.virksomhet.example"
        Message-Id: <20260115090003.4XyZ@mx.virksomhet.example>

        This is a MIME-encapsulated message.

        --4XyZ.1768467603/mx.virksomhet.example
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mx.virksomhet.example.

        --4XyZ.1768467603/mx.virksomhet.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.virksomhet.example
        X-Postfix-Queue-ID: 4XyZ
        X-Postfix-Sender: rfc822; evaluering@localhost
        Arrival-Date: Thu, 15 Jan 2026 10:00:02 +0100 (CET)

        Final-Recipient: rfc822; {recipient}
        Original-Recipient: rfc822;{recipient}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 {status} <{recipient}>: Recipient address
            rejected: User unknown

        --4XyZ.1768467603/mx.virksomhet.example
        Content-Description: Undelivered Message
        Content-Type: message/rfc822
        Content-Transfer-Encoding: 8bit

        MIME-Version: 1.0
        From: evaluering@localhost
        To: {recipient}
        Message-ID:
         <{messageId}>
        Subject: =?utf-8?B?SGVp?=
        Content-Type: text/plain; charset=utf-8

        Hei! Her er lenken din.

        --4XyZ.1768467603/mx.virksomhet.example--
        """;

    /// <summary>As Exchange writes them: only the headers come back, the status in base64, and the Message-ID is one of its own, so that the X-header has to tell.</summary>
    public static string Exchange(string reference, string recipient) => $"""
        From: <postmaster@virksomhet.example>
        To: <evaluering@localhost>
        Date: Thu, 15 Jan 2026 09:00:05 +0000
        Content-Type: multipart/report; report-type=delivery-status; boundary=_aab1_postmastervirksomhet_
        X-MS-Exchange-Message-Is-Ndr:
        Message-ID: <aab1@DB9PR01.example>
        Subject: Undeliverable: Hei
        MIME-Version: 1.0

        --_aab1_postmastervirksomhet_
        Content-Type: multipart/alternative; differences=Content-Type; boundary=_aab2_

        --_aab2_
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: quoted-printable

        Your message couldn=27t be delivered.

        --_aab2_--

        --_aab1_postmastervirksomhet_
        Content-Type: message/delivery-status
        Content-Transfer-Encoding: base64

        {Base64($"Reporting-MTA: dns;DB9PR01.example\r\n\r\nFinal-Recipient: rfc822;{recipient}\r\nAction: failed\r\nStatus: 5.1.10\r\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound\r\n\r\n")}

        --_aab1_postmastervirksomhet_
        Content-Type: text/rfc822-headers

        Message-ID: <other@DB9PR01.example>
        X-Evaluering-Reference: {reference}
        Subject: Hei

        --_aab1_postmastervirksomhet_--
        """;

    /// <summary>In the way of large providers: parts within parts, the status quoted-printable, the name of the mail only as envelope id, and the mail cut off.</summary>
    public static string Gmail(string reference, string recipient) => $"""
        Content-Type: multipart/report; boundary="000000000000abc"; report-type=delivery-status
        To: evaluering@localhost
        From: Mail Delivery Subsystem <mailer-daemon@provider.example>
        Subject: Delivery Status Notification (Failure)
        Message-ID: <dsn@provider.example>

        --000000000000abc
        Content-Type: multipart/related; boundary="000000000000abd"

        --000000000000abd
        Content-Type: text/html; charset="UTF-8"

        <p>Address not found</p>

        --000000000000abd--
        --000000000000abc
        Content-Type: message/delivery-status
        Content-Transfer-Encoding: quoted-printable

        Reporting-MTA: dns; provider.example
        Original-Envelope-Id: {reference}
        Arrival-Date: Thu, 15 Jan 2026 01:00:00 -0800 (PST)

        Final-Recipient: rfc822; {recipient.Replace("@", "=40", StringComparison.Ordinal)}
        Action: fai=
        led
        Status: 5.2.1
        Diagnostic-Code: smtp; The email account is disabled.

        --000000000000abc
        Content-Type: message/rfc822

        From: evaluering@localhost
        Subject: Hei
        """;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text), Base64FormattingOptions.InsertLineBreaks);
}
