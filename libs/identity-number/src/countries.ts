/**
 * ISO 3166-1: three letters, and the two that names are known by. Machine-readable passports print the three (ICAO 9303-3), but for those
 * of `ISSUERS`, and print more, those of `OTHERS`.
 */
const CODES =
  `ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE
   BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW
   CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY
   CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR
   FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU
   GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE
   JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT
   LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ
   MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ
   OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU
   RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK
   SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV
   TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA
   ZMBZM ZWEZW`.split(/\s+/);

/** A language that names are shown in. */
type Language = 'zh-CN' | 'en';
const languages: readonly Language[] = ['zh-CN', 'en'];

/**
 * Who issues travel documents under a code of their own that ISO gives to nobody. XXA, XXB, XXC and XXX say whose the document is, and not
 * who issued it: they are not among these.
 */
const OTHERS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  EUE: { 'zh-CN': '欧洲联盟', en: 'European Union' },
  RKS: { 'zh-CN': '科索沃', en: 'Kosovo' },
  UNA: { 'zh-CN': '联合国专门机构', en: 'United Nations specialized agency' },
  UNO: { 'zh-CN': '联合国', en: 'United Nations' },
};

/**
 * The issuer by another code: passports of Hong Kong and Macao print CHN, those of Germany D, and the United Kingdom has a code for each
 * kind of its citizens (ICAO 9303-3, section 5). By whichever of them a passport is named, it is one.
 */
const ISSUERS: Readonly<Record<string, string>> = {
  ...{ HKG: 'CHN', MAC: 'CHN', D: 'DEU' },
  ...{ GBD: 'GBR', GBN: 'GBR', GBO: 'GBR', GBP: 'GBR', GBS: 'GBR' },
};

/** Codes by which numbers of passports were indexed before they were read as the issuer's. */
const FORMER: Readonly<Record<string, readonly string[]>> = { CHN: ['HKG', 'MAC'] };

const known: ReadonlySet<string> = new Set([...CODES.map((codes) => codes.slice(0, 3)), ...Object.keys(OTHERS)]);

/** The code of whoever issues passports under this code; undefined for one that no passport prints. */
export const issuerOf = (code: string): string | undefined => {
  if (Object.hasOwn(ISSUERS, code)) return ISSUERS[code];
  return known.has(code) ? code : undefined;
};

/** The code of an issuer and those that meant it once, each of which may be that of an index. */
export const codesOf = (issuer: string): readonly [string, ...string[]] => [issuer, ...(FORMER[issuer] ?? [])];

export interface Country {
  /** three letters */
  readonly code: string;
  /** what is shown and typed: its name and code */
  readonly text: string;
}

const made: Partial<Record<Language, readonly Country[]>> = {};

/** All that issue passports, and the territories that do not, by their names in the language. */
export function countries(language: Language): readonly Country[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const named = (code: string, name: string): Country => ({ code, text: `${name} ${code}` });
  return (made[language] ??= [
    ...CODES.map((codes) => named(codes.slice(0, 3), names.of(codes.slice(3)) ?? codes.slice(0, 3))),
    ...Object.entries(OTHERS).map(([code, name]) => named(code, name[language])),
  ].sort((a, b) => a.text.localeCompare(b.text, language)));
}

/** Name and code; the code alone of one that has no name. */
export const countryText = (code: string, language: Language): string =>
  countries(language).find((country) => country.code === code)?.text ?? code;

/**
 * The code of what a person typed or chose: a name, a code, or both, in whichever language the page had then. Undefined if there is no such
 * country.
 */
export function countryCode(typed: string): string | undefined {
  const wanted = typed.trim().toLowerCase();
  return (
    languages
      .flatMap(countries)
      .find(({ code, text }) =>
        [code, text, text.slice(0, -code.length - 1)].some((form) => form.toLowerCase() === wanted),
      )?.code ?? issuerOf(wanted.toUpperCase())
  );
}
