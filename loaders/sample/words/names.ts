import {words} from "./words.js";

/** Given and family names as they are common in a language; who bears which is invented. */
export interface NameStock {
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
}

export const english: NameStock = {
  female:
    words(`Abigail Alice Amelia Amy Anna Beatrice Bethany Caroline Catherine Charlotte Chloe Clara Daisy Diana Eleanor Elizabeth Ella
    Emily Emma Evelyn Faye Felicity Fiona Florence Frances Freya Georgia Grace Hannah Harriet Hazel Heather Helen Imogen Iris Isabel Isla
    Jane Jasmine Jennifer Jessica Joan Josephine Judith Julia Karen Kate Laura Leah Lillian Lily Linda Lucy Lydia Mabel Madeleine Margaret
    Maria Martha Matilda Maya Megan Mia Molly Nancy Naomi Natalie Nicola Nora Olivia Patricia Paula Penelope Phoebe Poppy Rachel Rebecca
    Rosalind Rose Rosemary Ruby Ruth Sally Samantha Sarah Sophie Stella Susan Sylvia Tessa Thea Valerie Vanessa Victoria Violet Wendy Zoe`),
  male: words(`Adam Aidan Alan Albert Alexander Alfred Andrew Anthony Archie Arthur Barnaby Benjamin Bernard Callum Charles Christopher Colin
    Daniel David Dennis Dominic Douglas Duncan Edmund Edward Edwin Elliot Ernest Ethan Felix Finley Francis Frank Frederick Gareth Geoffrey
    George Gordon Graham Gregory Harold Harry Henry Herbert Howard Hugh Ian Isaac Jack Jacob James Jasper Jonathan Joseph Joshua Keith
    Kenneth Leo Leonard Lewis Louis Lucas Malcolm Martin Matthew Maurice Max Michael Nathan Neil Nicholas Nigel Noah Oliver Oscar Patrick
    Paul Peter Philip Ralph Raymond Reuben Richard Robert Robin Roger Roland Rory Rupert Samuel Sebastian Simon Stanley Stephen Stuart
    Theodore Thomas Timothy Toby Victor Vincent Walter William Zachary`),
  family:
    words(`Abbott Adams Ainsworth Allen Andrews Archer Ashby Atkinson Bailey Baker Barker Barlow Barnes Barrett Bennett Berry Bishop
    Blackwell Booth Bowden Bradley Bright Brooks Brown Burgess Burton Butler Byrne Carpenter Carter Chambers Chapman Clarke Cole Collins
    Cook Cooper Cox Crawford Dalton Davies Dawson Dixon Drake Edwards Elliott Ellis Evans Farrow Fisher Fletcher Foster Fowler Fox Fraser
    Freeman Gardner Gibson Gilbert Goodwin Graham Grant Gray Green Griffiths Hale Hall Hamilton Harding Harper Harris Hart Hartley Harvey
    Hawkins Hayes Hayward Henderson Hicks Higgins Hill Hodges Holland Holmes Hooper Howe Hudson Hughes Hunt Hunter Ingram Irwin Jackson
    James Jenkins Jennings Johnson Jones Kemp Kennedy Kent King Kirby Knight Lamb Lambert Lane Lawrence Lawson Lester Lewis Lloyd Long
    Lowe Lucas Marsh Marshall Mason Matthews May Mercer Miller Mills Mitchell Moore Morgan Morris Moss Mount Murray Nash Newman Newton
    Nichols Norris Oakley Osborne Owen Page Palmer Parker Parsons Payne Pearce Perkins Perry Phillips Pike Poole Porter Powell Pratt Price
    Quinn Read Reed Reeves Reynolds Rhodes Richards Roberts Robinson Rogers Rowe Russell Ryder Sanders Saunders Savage Scott Sharp Shaw
    Shepherd Simpson Slater Smith Spencer Stanley Stephens Stevens Stewart Stone Sutton Swift Tanner Taylor Thomas Thompson Thornton Todd
    Townsend Tucker Turner Tyler Underwood Vaughan Vincent Wade Walker Wallace Walsh Walters Ward Warren Waters Watson Watts Webb Webster
    Weston Wheeler White Wilkins Williams Willis Wilson Winter Wood Woodward Wright Yates Young`)
};

export const irish: NameStock = {
  female: words(
    "Aisling Aoife Bríd Caoimhe Ciara Clodagh Deirdre Éabha Eimear Gráinne Maeve Niamh Nuala Orla Róisín Saoirse Sinéad Siobhán Una"
  ),
  male: words(
    "Brendan Cathal Cian Colm Conor Cormac Dáire Declan Diarmuid Eoin Fergal Fionn Lorcan Niall Oisín Pádraig Rónán Ruairí Seán Tadhg"
  ),
  family:
    words(`Brennan Burke Byrne Carroll Connolly Daly Doherty Doyle Dunne Farrell Fitzgerald Flynn Gallagher Healy Kavanagh Keane Kelly
    Lynch Maguire McCarthy McGrath McLoughlin Moran Murphy Nolan O'Brien O'Connell O'Connor O'Neill O'Reilly O'Shea O'Sullivan Power Quinn Ryan
    Sheehan Sweeney Tierney Whelan`)
};

export const french: NameStock = {
  female:
    words(`Adèle Agnès Amélie Anaïs Aurélie Camille Cécile Chloé Claire Clémence Élodie Éloïse Émilie Françoise Geneviève Hélène Inès
    Jeanne Juliette Léa Louise Manon Margaux Mathilde Mélanie Noémie Océane Pauline Sylvie Thérèse Valérie Véronique Zoé`),
  male: words(`Adrien Alain André Antoine Aurélien Baptiste Benoît Clément Cyril Damien Didier Étienne Fabien François Frédéric Gaël Gérard
    Grégoire Guillaume Hervé Jérôme Joël Julien Laurent Loïc Luc Mathieu Maxime Noël Olivier Pascal Rémi René Sébastien Théo Thierry Yves`),
  family:
    words(`André Aubert Barbier Beaulieu Bérard Bernard Besnard Blanchet Boyer Brunet Chevalier Clément Colin Delacroix Denis Dubois Dufour
    Dumont Dupré Fabre Faure Fournier Gaillard Gauthier Gérard Girard Guérin Hébert Lacroix Lambert Laurent Lefèvre Lemoine Léger Marchand
    Mercier Meunier Morel Noël Olivier Pelletier Perrin Petit Poirier Rénier Renault Richard Rivière Rousseau Roux Thévenet Vidal`)
};

export const german: NameStock = {
  female:
    words(`Anke Anneliese Antje Bärbel Birgit Brigitte Christa Doris Elke Erika Franziska Frieda Gisela Greta Hanna Heike Ilse Ingrid Johanna
    Jutta Käthe Katharina Lena Lieselotte Lotte Marlene Mathilda Petra Renate Sabine Silke Sigrid Steffi Ulrike Ursula Ute Waltraud`),
  male: words(`Achim Anton Bernd Björn Bruno Christoph Dieter Dirk Emil Ernst Fritz Günter Hannes Hans Heinrich Holger Horst Jens Jörg Jürgen Karl
    Klaus Konrad Lars Lorenz Lukas Manfred Matthias Moritz Otto Rainer Rolf Rüdiger Sören Stefan Torsten Uwe Volker Werner Wolfgang`),
  family:
    words(`Albrecht Arnold Bauer Baumann Beck Berger Böhm Brandt Busch Dietrich Ebert Engel Fischer Förster Frank Fuchs Götz Günther Haas Hartmann
    Heinrich Herrmann Hoffmann Huber Jäger Jung Kaiser Keller Koch Köhler König Krämer Kraus Krüger Kühn Lang Lehmann Lorenz Maier Möller
    Müller Neumann Pfeiffer Pohl Richter Roth Sauer Schäfer Schmitz Schneider Schröder Schubert Schulze Schütz Seidel Simon Sommer Vogel
    Wagner Weber Weiß Winkler Winter Wolff Ziegler Zimmermann`)
};

export const dutch: NameStock = {
  female: words(
    "Anneke Annelies Anouk Carolien Eline Esmée Femke Fleur Hanneke Ilse Ineke Jantien Lieke Liesbeth Maaike Marieke Marijke Mieke Noor Renée Roos Saskia Tineke Wendelien"
  ),
  male: words(
    "Bart Bas Coen Daan Dirk Floris Gijs Hendrik Jaap Jelle Jeroen Joost Joris Klaas Koen Lodewijk Maarten Niels Pieter Ruben Sander Sjoerd Teun Thijs Willem Wouter"
  ),
  family:
    words(`Bakker Bos Brouwer de_Boer de_Graaf de_Groot de_Jong de_Wit Dekker Dijkstra Hoekstra Jansen Kuiper Maas Meijer Mulder Peters Postma Prins
    Schouten Smits Timmermans Van_Dam Van_den_Berg Van_der_Linden Van_der_Meer Van_Dijk Van_Leeuwen Veenstra Verhoeven Vermeulen Visser Vos
    Willems Zijlstra`)
};

export const southAsian: NameStock = {
  female: words(
    "Aisha Amina Anika Anjali Deepa Fatima Geeta Kavita Leila Lakshmi Meera Nadia Nasreen Neha Nisha Pooja Priya Rani Rukhsana Saima Samira Shreya Sunita Yasmin Zara"
  ),
  male: words(
    "Ahmed Amir Anil Arjun Bilal Dev Faisal Hamza Imran Kamal Karim Kiran Mohan Nikhil Omar Rahul Rajesh Ravi Rohan Sanjay Suresh Tariq Vikram Yusuf Zain"
  ),
  family: words(
    "Ahmed Akhtar Ali Bhatt Chaudhry Das Desai Gill Gupta Hussain Iqbal Joshi Kapoor Kaur Khan Malik Mehta Mistry Nair Patel Rahman Rao Shah Sharma Sheikh Singh Uddin Verma"
  )
};

export const polish: NameStock = {
  female: words(
    "Agnieszka Aleksandra Barbara Beata Bożena Ewa Grażyna Halina Irena Jadwiga Joanna Justyna Kasia Magda Małgorzata Monika Renata Teresa Urszula Wanda Zofia"
  ),
  male: words(
    "Andrzej Bartosz Dariusz Filip Grzegorz Jacek Jan Janusz Krzysztof Łukasz Maciej Marek Mateusz Michał Paweł Piotr Rafał Sławomir Stanisław Tomasz Wojciech"
  ),
  family: words(
    "Adamczyk Baran Dąbrowski Duda Górski Jabłoński Kamiński Kowalczyk Krawczyk Król Lewandowski Majewski Mazur Nowak Nowicki Pawlak Piotrowski Sikora Szymański Wieczorek Wójcik Zając"
  )
};

export const westAfrican: NameStock = {
  female: words(
    "Abena Adaeze Adwoa Amara Ama Bisi Chioma Efua Ebele Esi Folake Ifeoma Kemi Ngozi Nneka Ronke Simi Temi Yaa Zainab"
  ),
  male: words(
    "Ade Ayo Chidi Chike Emeka Femi Ikenna Kofi Kojo Kwabena Kwame Kwasi Nnamdi Obi Olu Segun Sola Tunde Uche Yaw"
  ),
  family: words(
    "Abiola Acheampong Adebayo Adeyemi Agyeman Appiah Asante Balogun Boateng Danso Eze Mensah Nwosu Obi Ofori Okafor Okeke Okonkwo Osei Owusu"
  )
};
