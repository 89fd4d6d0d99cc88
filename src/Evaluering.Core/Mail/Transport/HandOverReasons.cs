namespace Evaluering.Core.Mail;

/// <summary>Why a mail could not be handed over, as advisers and administrators read it: a beginning, which may be followed by the codes that the server gave.</summary>
public static class HandOverReasons
{
    public const string NoSuchMailbox = "Adressen tar ikke imot e-post", Refused = "Mottakeren avviste meldingen", NotNow = "Mottakeren tok ikke imot nå",
        NoAnswer = "E-posttjeneren svarer ikke", NotInTime = "E-posttjeneren svarte ikke i tide", NotLetIn = "E-posttjeneren slapp oss ikke inn",
        Unusable = "E-posttjeneren kan ikke brukes slik den er satt opp", BadCertificate = "E-posttjenerens sertifikat ble ikke godtatt",
        Broken = "Forbindelsen til e-posttjeneren ble brutt", FolderClosed = "Mappen for e-post kan ikke skrives til", ProgramFault = "Feil i programmet";
}
