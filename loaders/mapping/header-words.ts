/**
 * What the columns of shops' and tills' files are called, by canonical column, in English, German, French, Dutch, Spanish and Swedish:
 * small letters without accents and blanks.
 */
export const headerWords: Readonly<Record<string, string>> = {
  order_id:
    "order orderid ordernumber orderno ordername invoice invoiceno invoicenumber receipt receiptno receiptnumber transaction transactionid " +
    "bestellung bestellnummer bestellnr auftrag auftragsnummer auftragsnr beleg belegnummer belegnr bon bonnummer bonnr rechnung rechnungsnummer rechnungsnr " +
    "commande numerocommande nocommande ncommande numerodecommande facture numerofacture nofacture ticket " +
    "bestelling bestelnummer bestelnr factuur factuurnummer pedido numeropedido npedido numerodepedido factura numerofactura " +
    "ordernummer ordernr bestallning bestallningsnummer kvitto kvittonummer fakturanummer",
  customer_id:
    "customer customerid customernumber customerno client clientid member memberid membernumber cardnumber userid contactid " +
    "kunde kundennummer kundennr kundenid kundenkarte mitglied mitgliedsnummer numeroclient noclient nclient idclient codeclient " +
    "klant klantnummer klantnr klantid cliente numerocliente ncliente idcliente codigocliente kund kundnummer kundnr kundid medlemsnummer",
  prospect_id: "prospect prospectid lead leadid interessent interessentennummer",
  ordered_at:
    "date datetime orderdate orderedat createdat created timestamp purchasedate purchasedat invoicedate saledate day " +
    "datum bestelldatum auftragsdatum belegdatum rechnungsdatum kaufdatum verkaufsdatum zeitpunkt datecommande datedecommande dateachat datefacture " +
    "besteldatum factuurdatum tijdstip fecha fechapedido fechadepedido fechacompra fechafactura orderdatum bestallningsdatum inkopsdatum tidpunkt",
  total:
    "total amount grandtotal ordertotal totalprice totalamount sum gross value revenue paid " +
    "brutto bruttobetrag betrag gesamt gesamtbetrag gesamtsumme summe rechnungsbetrag umsatz endbetrag " +
    "montant montanttotal montantttc totalttc ttc prixtotal bedrag totaal totaalbedrag importe importetotal totalpedido belopp totalbelopp summa totalt",
  currency: "currency currencycode wahrung waehrung devise monnaie valuta munt moneda divisa",
  channel:
    "channel saleschannel kanal verkaufskanal canal canaldevente kanaal verkoopkanaal canaldeventa forsaljningskanal",
  source: "source utmsource quelle herkunft origine provenance bron herkomst origen fuente kalla",
  campaign_id: "campaign campaignid kampagne campagne campagna campana kampanj",
  discount: "discount discountamount rabatt nachlass remise reduction korting descuento",
  shipping:
    "shipping shippingcost postage versand versandkosten porto fraisdeport livraison verzendkosten verzending envio gastosdeenvio frakt",
  tax: "tax vat taxes mwst mehrwertsteuer ust steuer umsatzsteuer tva taxe btw iva impuestos moms",
  refunded:
    "refunded refund refundamount erstattet erstattung rembourse remboursement terugbetaald reembolso reembolsado aterbetalt",
  status:
    "status orderstatus state zustand statut etat estado optin consent einwilligung consentement toestemming consentimiento samtycke",
  cost: "cost cogs costprice einkaufspreis wareneinsatz kosten cout prixdachat inkoopprijs coste kostnad inkopspris",
  product_id:
    "sku product productid productcode itemno item article articleno artikel artikelnummer artikelnr artnr produktnummer ean " +
    "reference ref referenceproduit codeproduit productnummer referencia codigoproducto varunummer",
  quantity:
    "quantity qty units menge anzahl stuck stueck quantite qte nombre aantal hoeveelheid cantidad unidades antal",
  unit_price:
    "unitprice price itemprice einzelpreis stuckpreis stueckpreis preis prixunitaire prix stukprijs prijs preciounitario precio styckpris pris",
  line_no: "line lineno linenumber position pos zeile ligne regel linea rad",
  name: "name productname title description campaignname bezeichnung artikelbezeichnung produktname designation libelle nom nomduproduit omschrijving naam productnaam nombre nombreproducto descripcion namn benamning produktnamn",
  category: "category producttype warengruppe kategorie categorie rubrique categoria kategori varugrupp productgroep",
  brand: "brand vendor manufacturer marke hersteller marque fabricant merk marca varumarke",
  launched_at: "launched launchedat launchdate einfuhrung seit lancement introductie lanzamiento lansering",
  email:
    "email mail emailaddress emailadresse eposta epost courriel adressemail adresseemail mailadresse emailadres correo correoelectronico epostadress",
  phone:
    "phone telephone phonenumber mobile mobilephone telefon telefonnummer handy mobil tel portable telefoon telefoonnummer mobiel telefono movil mobilnummer",
  first_name: "firstname givenname forename vorname prenom voornaam nombredepila nombre fornamn",
  last_name:
    "lastname surname familyname nachname familienname name nom nomdefamille achternaam apellido apellidos efternamn",
  company:
    "company companyname organisation organization firma firmenname unternehmen societe entreprise raisonsociale bedrijf bedrijfsnaam empresa foretag foretagsnamn",
  birth_date:
    "birthdate birthday dateofbirth dob born geburtsdatum geburtstag datedenaissance naissance geboortedatum fechadenacimiento nacimiento fodelsedatum",
  gender: "gender sex geschlecht anrede sexe civilite geslacht genero sexo kon",
  street:
    "street address address1 streetaddress strasse adresse anschrift rue straat adres calle direccion gata gatuadress adress",
  postcode: "postcode postalcode zip zipcode plz postleitzahl codepostal cp codigopostal postnummer postnr",
  city: "city town ort stadt wohnort ville plaats stad woonplaats ciudad poblacion postort",
  country: "country countrycode land staat pays pais",
  created_at:
    "createdat created registered registeredat signupdate membersince kundeseit angelegt angelegtam registriert datecreation creele inscritle aangemaakt klantsinds fechaalta alta skapad registrerad",
  purpose: "purpose zweck finalite doel finalidad proposito syfte andamal",
  at: "at date datum consentdate optindate zeitpunkt dateconsentement fecha datum",
  evidence: "evidence proof nachweis preuve bewijs prueba bevis",
  arm: "arm group testgroup variant cell gruppe groupe groep grupo grupp",
  sent_at: "sentat sent senddate versendet versandtam envoyele verzonden enviado skickad",
  period: "period month week monat zeitraum periode mois maand mes manad",
  spend: "spend adspend ausgaben werbekosten depense depenses uitgaven gasto inversion utgift",
  survey: "survey umfrage enquete encuesta undersokning",
  question: "question frage vraag pregunta fraga",
  answer: "answer antwort reponse antwoord respuesta svar",
  score: "score note punkte bewertung cijfer puntuacion betyg"
};

/**
 * A header as it is compared: small letters and digits without accents.
 * @example plainWords("N° de commande") // "ndecommande"
 */
export function plainWords(header: string): string {
  return header
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replace(/[^a-z0-9]+/g, "");
}

/**
 * How well a header says what a canonical column holds, from 0 to 1: 1 for a usual name, less where one stands within it.
 * @example headerMatch("order_id", "Bestellnummer") // 1
 */
export function headerMatch(column: string, header: string): number {
  const plain = plainWords(header);
  const names = [plainWords(column), ...(headerWords[column]?.split(" ") ?? [])];
  const shares = names.map(name => {
    if (plain === name) return 1;
    const isWithin = name.length >= 4 && plain.length > 0 && (plain.startsWith(name) || plain.endsWith(name));
    return isWithin ? 0.4 + (0.5 * name.length) / plain.length : 0;
  });
  return Math.max(...shares);
}
